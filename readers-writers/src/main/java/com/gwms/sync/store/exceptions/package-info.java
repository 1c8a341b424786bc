/** The rows of the exception reports. */
@NullMarked
package com.gwms.sync.store.exceptions;

import org.jspecify.annotations.NullMarked;
