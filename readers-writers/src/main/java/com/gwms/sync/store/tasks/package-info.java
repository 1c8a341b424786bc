/** Tasks in PostgreSQL: opened, claimed with a lease and a fence, ended, rescued, cancelled. */
@NullMarked
package com.gwms.sync.store.tasks;

import org.jspecify.annotations.NullMarked;
