/** The configuration in the database: proxy systems, warehouse and SKU mappings, pauses. */
@NullMarked
package com.gwms.sync.store.config;

import org.jspecify.annotations.NullMarked;
