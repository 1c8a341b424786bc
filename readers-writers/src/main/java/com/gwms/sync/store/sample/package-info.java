/** Sample stock for the demo and the benchmark; never loaded by anything else. */
@NullMarked
package com.gwms.sync.store.sample;

import org.jspecify.annotations.NullMarked;
