/** The words and the rules of sync tasks: what a task is, when it is due, what an attempt makes of it. */
@NullMarked
package com.gwms.sync.tasks;

import org.jspecify.annotations.NullMarked;
