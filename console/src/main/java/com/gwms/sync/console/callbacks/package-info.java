/** What proxy warehouses send us. */
@NullMarked
package com.gwms.sync.console.callbacks;

import org.jspecify.annotations.NullMarked;
