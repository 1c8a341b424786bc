/** What people do to all tasks that a filter matches: the question, the progress, the results. */
@NullMarked
package com.gwms.sync.console.bulk;

import org.jspecify.annotations.NullMarked;
