/** What all pages share: their frame, how values are shown, languages, refusals. */
@NullMarked
package com.gwms.sync.console.pages;

import org.jspecify.annotations.NullMarked;
