/**
 * What people and programs reach over HTTP. Each feature is a package;
 * {@link com.gwms.sync.console.ConsoleConfiguration} puts them together.
 */
@NullMarked
package com.gwms.sync.console;

import org.jspecify.annotations.NullMarked;
