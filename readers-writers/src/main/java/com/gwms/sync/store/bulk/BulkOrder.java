package com.gwms.sync.store.bulk;

/** The answer to a {@link BulkWish}. */
public sealed interface BulkOrder {
    /** It is recorded, or was before, and a server carries it out. */
    record Ordered(long id) implements BulkOrder {}

    /** Nothing was recorded; {@code why} is a sentence for the person who asked. */
    record Refused(String why) implements BulkOrder {}
}
