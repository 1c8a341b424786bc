/** The PostgreSQL that comes with the program, for sites and trials that have none of their own. */
@NullMarked
package com.gwms.sync.app.postgres;

import org.jspecify.annotations.NullMarked;
