/** The ledger of runs: which are alive, which were taken for dead, which are done. */
@NullMarked
package com.gwms.sync.store.runs;

import org.jspecify.annotations.NullMarked;
