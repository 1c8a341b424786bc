/** Cases of exceptions: how they are solved, what they look like, and what each recipient group was told of them. */
@NullMarked
package com.gwms.sync.store.cases;

import org.jspecify.annotations.NullMarked;
