/** The page Sync Tasks of the user guide. */
@NullMarked
package com.gwms.sync.console.taskpages;

import org.jspecify.annotations.NullMarked;
