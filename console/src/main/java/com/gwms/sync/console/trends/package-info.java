/** How things went over the last weeks, as charts. */
@NullMarked
package com.gwms.sync.console.trends;

import org.jspecify.annotations.NullMarked;
