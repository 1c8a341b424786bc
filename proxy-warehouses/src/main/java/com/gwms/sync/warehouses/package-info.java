/** Calling proxy warehouses: the port that all systems fit, and one package per system. */
@NullMarked
package com.gwms.sync.warehouses;

import org.jspecify.annotations.NullMarked;
