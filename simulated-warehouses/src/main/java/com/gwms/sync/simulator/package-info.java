/** Simulated proxy warehouses that misbehave on demand, over real HTTP. */
@NullMarked
package com.gwms.sync.simulator;

import org.jspecify.annotations.NullMarked;
