/** The benchmark: how fast and in how much memory the inventory sync works, measured against what the server can do. */
@NullMarked
package com.gwms.sync.app.benchmark;

import org.jspecify.annotations.NullMarked;
