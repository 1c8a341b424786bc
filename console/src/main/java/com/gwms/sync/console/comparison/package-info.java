/** Two snapshots of a mapping, held against each other. */
@NullMarked
package com.gwms.sync.console.comparison;

import org.jspecify.annotations.NullMarked;
