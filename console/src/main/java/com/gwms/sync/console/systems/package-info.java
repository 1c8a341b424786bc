/** The page of proxy systems and warehouse mappings: how they are doing, and what one can do about it. */
@NullMarked
package com.gwms.sync.console.systems;

import org.jspecify.annotations.NullMarked;
