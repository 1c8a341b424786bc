/**
 * HTTP as every connector uses it: checked addresses, limits on everything, retries of what is safe to repeat, a breaker
 * and a rate limit for each system, and a record of every exchange without secrets.
 */
@NullMarked
package com.gwms.sync.warehouses.http;

import org.jspecify.annotations.NullMarked;
