/** The pages about cases: exceptions by their cause, and what people do about them. */
@NullMarked
package com.gwms.sync.console.cases;

import org.jspecify.annotations.NullMarked;
