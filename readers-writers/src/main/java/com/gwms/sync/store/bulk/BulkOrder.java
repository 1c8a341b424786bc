package com.gwms.sync.store.bulk;

import com.gwms.sync.tasks.Refusal;

/** The answer to a {@link BulkWish}. */
public sealed interface BulkOrder {
    /** It is recorded, or was before, and a server carries it out. */
    record Ordered(long id) implements BulkOrder {}

    /** Nothing was recorded. */
    record Refused(Refusal why) implements BulkOrder {}
}
