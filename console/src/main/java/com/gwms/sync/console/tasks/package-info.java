/** Tasks: create, cancel, list, look at, run now. */
@NullMarked
package com.gwms.sync.console.tasks;

import org.jspecify.annotations.NullMarked;
