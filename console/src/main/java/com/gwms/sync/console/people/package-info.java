/** The users of the pages, for administrators. */
@NullMarked
package com.gwms.sync.console.people;

import org.jspecify.annotations.NullMarked;
