/** PostgreSQL: every statement of the suite, beside the one class that uses it. */
@NullMarked
package com.gwms.sync.store;

import org.jspecify.annotations.NullMarked;
