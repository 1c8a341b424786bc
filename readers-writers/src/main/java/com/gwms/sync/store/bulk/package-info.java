/** What people do to all tasks that a filter matches: ordered once, carried out in batches, recorded task by task. */
@NullMarked
package com.gwms.sync.store.bulk;

import org.jspecify.annotations.NullMarked;
