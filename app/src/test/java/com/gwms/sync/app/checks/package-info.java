/** Checks of the whole checkout: who may use whom, how statements are written, how sources are formatted. */
@NullMarked
package com.gwms.sync.app.checks;

import org.jspecify.annotations.NullMarked;
