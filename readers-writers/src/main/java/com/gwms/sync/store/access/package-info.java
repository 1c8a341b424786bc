/** Who may come in by API: tokens and their roles. */
@NullMarked
package com.gwms.sync.store.access;

import org.jspecify.annotations.NullMarked;
