/** Everything that somebody changed: who, when, why. */
@NullMarked
package com.gwms.sync.console.changes;

import org.jspecify.annotations.NullMarked;
