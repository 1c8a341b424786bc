/** Reading JSON of proxy warehouses: tolerant of their habits, strict about what is worth money. */
@NullMarked
package com.gwms.sync.warehouses.json;

import org.jspecify.annotations.NullMarked;
