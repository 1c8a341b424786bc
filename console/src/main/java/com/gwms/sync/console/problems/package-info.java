/** Answers to what went wrong: a sentence, as RFC 9457 has it. */
@NullMarked
package com.gwms.sync.console.problems;

import org.jspecify.annotations.NullMarked;
