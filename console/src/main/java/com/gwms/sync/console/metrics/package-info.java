/** Figures for a monitoring system. */
@NullMarked
package com.gwms.sync.console.metrics;

import org.jspecify.annotations.NullMarked;
