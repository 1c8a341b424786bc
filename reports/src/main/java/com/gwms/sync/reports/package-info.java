/** Exception reports: rows in, CSV and e-mail out. */
@NullMarked
package com.gwms.sync.reports;

import org.jspecify.annotations.NullMarked;
