/** What proxy warehouses sent us, and the tasks that it wakes. */
@NullMarked
package com.gwms.sync.store.callbacks;

import org.jspecify.annotations.NullMarked;
