package com.gwms.sync.store.access;

import org.jspecify.annotations.Nullable;

/**
 * Who is at the other end of a session, as it stands now: a role that was changed counts from the next request on.
 *
 * @param hasPassword false for one whom an identity provider vouches for
 * @param language en or zh, or null where the user chose none
 * @param zone an id of a time zone, or null where the user chose none
 * @param theme light or dark, or null where the user chose none
 */
public record SignedIn(
        String name,
        Role role,
        boolean hasPassword,
        @Nullable String language,
        @Nullable String zone,
        @Nullable String theme) {}
