/** The PostgreSQL server itself: whether it can be used, and who uses it. */
@NullMarked
package com.gwms.sync.store.server;

import org.jspecify.annotations.NullMarked;
