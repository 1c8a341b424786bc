/** Who may come in: tokens of the API, users of the pages, their roles. */
@NullMarked
package com.gwms.sync.store.access;

import org.jspecify.annotations.NullMarked;
