/** The pages about corrections: plans, their lines, and the decisions on them. */
@NullMarked
package com.gwms.sync.console.corrections;

import org.jspecify.annotations.NullMarked;
