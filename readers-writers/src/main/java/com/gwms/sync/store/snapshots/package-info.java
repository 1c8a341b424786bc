/** Snapshots: the lines of a proxy warehouse's listings go in by COPY, are joined, counted and sealed. */
@NullMarked
package com.gwms.sync.store.snapshots;

import org.jspecify.annotations.NullMarked;
