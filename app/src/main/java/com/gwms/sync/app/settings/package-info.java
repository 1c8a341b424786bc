/** Every setting of the program: {@code gwms-sync.*}, one record a concern, each with default, unit and range. */
@NullMarked
package com.gwms.sync.app.settings;

import org.jspecify.annotations.NullMarked;
