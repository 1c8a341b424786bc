/** The pages about runs: what ran, how it went, and what it was about. */
@NullMarked
package com.gwms.sync.console.runs;

import org.jspecify.annotations.NullMarked;
