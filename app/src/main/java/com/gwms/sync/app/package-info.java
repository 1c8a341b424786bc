/** One main class, one configuration, one artefact: the commands, the demo and the benchmark. */
@NullMarked
package com.gwms.sync.app;

import org.jspecify.annotations.NullMarked;
