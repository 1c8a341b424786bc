/** 4PX (递四方), OMS open API. */
@NullMarked
package com.gwms.sync.warehouses.fourpx;

import org.jspecify.annotations.NullMarked;
