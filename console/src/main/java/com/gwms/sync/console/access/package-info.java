/** Who may come in, and what each role may do. */
@NullMarked
package com.gwms.sync.console.access;

import org.jspecify.annotations.NullMarked;
