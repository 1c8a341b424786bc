/** The configuration, by API. */
@NullMarked
package com.gwms.sync.console.config;

import org.jspecify.annotations.NullMarked;
