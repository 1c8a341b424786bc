/** The description of the API, made from the code. */
@NullMarked
package com.gwms.sync.console.openapi;

import org.jspecify.annotations.NullMarked;
