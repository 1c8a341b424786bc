/** Probes for whoever watches over the process. */
@NullMarked
package com.gwms.sync.console.health;

import org.jspecify.annotations.NullMarked;
