/** Logging in by an identity provider, with OpenID Connect. The one place outside of proxy-warehouses that calls by HTTP. */
@NullMarked
package com.gwms.sync.console.provider;

import org.jspecify.annotations.NullMarked;
