/** What people ask about tasks: read only. */
@NullMarked
package com.gwms.sync.store.queries;

import org.jspecify.annotations.NullMarked;
