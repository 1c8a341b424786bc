/** Corrections: a sealed snapshot is compared with the dedicated locations, the plan is kept, judged, applied or proposed. */
@NullMarked
package com.gwms.sync.store.corrections;

import org.jspecify.annotations.NullMarked;
