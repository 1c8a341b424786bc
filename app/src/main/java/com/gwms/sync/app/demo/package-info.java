/** The demo: simulated warehouses with planted problems, and the real jobs at work on them. */
@NullMarked
package com.gwms.sync.app.demo;

import org.jspecify.annotations.NullMarked;
