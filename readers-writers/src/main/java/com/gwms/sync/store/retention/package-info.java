/** Removes what is old: how long each kind is kept, what stands in the way of its removal, and in which order it goes. */
@NullMarked
package com.gwms.sync.store.retention;

import org.jspecify.annotations.NullMarked;
