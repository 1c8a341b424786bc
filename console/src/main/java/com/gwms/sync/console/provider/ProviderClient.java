package com.gwms.sync.console.provider;

import com.gwms.sync.console.OidcSettings;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What this program is for an identity provider.
 *
 * @param clientSecret never shown; empty where no provider is configured
 * @param consoleUrl where browsers reach the pages, or null for what they say themselves
 */
public record ProviderClient(
        OidcSettings settings,
        String clientSecret,
        @Nullable URI consoleUrl) {
    @Override
    public String toString() {
        return "ProviderClient[" + settings + "]";
    }

    /** Where the provider sends people back to; it has to know the address. */
    String redirectUri() {
        String base = consoleUrl == null ? "{baseUrl}" : consoleUrl.toString().replaceAll("/+$", "");
        return base + "/login/oauth2/code/{registrationId}";
    }
}
