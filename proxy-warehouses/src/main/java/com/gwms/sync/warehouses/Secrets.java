package com.gwms.sync.warehouses;

import org.jspecify.annotations.Nullable;

/** Where credentials come from. The database holds their names only. */
@FunctionalInterface
public interface Secrets {
    /**
     * A part of a credential.
     *
     * @param credential the name that a proxy system gives
     * @param part {@code app-key} or {@code app-secret}, for example
     * @return the secret, or null where there is none of that name
     */
    @Nullable
    String find(String credential, String part);
}
