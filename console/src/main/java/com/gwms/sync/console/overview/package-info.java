/** How many tasks are where. */
@NullMarked
package com.gwms.sync.console.overview;

import org.jspecify.annotations.NullMarked;
