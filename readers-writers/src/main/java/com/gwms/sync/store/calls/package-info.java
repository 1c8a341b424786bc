/** The request logs: every HTTP exchange with a proxy warehouse, kept beside the attempt that it belongs to. */
@NullMarked
package com.gwms.sync.store.calls;

import org.jspecify.annotations.NullMarked;
