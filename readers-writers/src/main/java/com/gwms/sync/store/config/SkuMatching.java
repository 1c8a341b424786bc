package com.gwms.sync.store.config;

/** How a SKU that a warehouse lists is found among the mapped ones. */
public enum SkuMatching {
    /** Character by character. */
    EXACT,
    /** Without regard to case, blanks and full-width forms, which people and scanners get wrong. */
    FOLDED
}
