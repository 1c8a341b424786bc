/** The files that mails link to. */
@NullMarked
package com.gwms.sync.console.reports;

import org.jspecify.annotations.NullMarked;
