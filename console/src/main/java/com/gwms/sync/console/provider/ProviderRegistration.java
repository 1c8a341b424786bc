package com.gwms.sync.console.provider;

import com.gwms.sync.console.OidcSettings;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistration.ClientSettings;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;

/**
 * How the identity provider is talked to, as it tells itself. It is asked when somebody first wants to log in with it, so that
 * the server starts without it, and people with a password come in. One request at a time asks: others would wait in vain.
 */
final class ProviderRegistration implements ClientRegistrationRepository {
    /** Names it in addresses. */
    static final String ID = "oidc";

    private final ProviderClient client;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable ClientRegistration known;

    ProviderRegistration(ProviderClient client) {
        this.client = client;
    }

    @Override
    public @Nullable ClientRegistration findByRegistrationId(String id) {
        return id.equals(ID) ? registration() : null;
    }

    /** @throws ProviderDownException where it cannot be asked, or tells something else */
    ClientRegistration registration() {
        ClientRegistration told = known;
        if (told != null) {
            return told;
        }
        if (!asking.tryLock()) {
            throw new ProviderDownException("The identity provider is just being asked, and has not answered yet");
        }
        try {
            ClientRegistration fresh = discovered();
            known = fresh;
            return fresh;
        } finally {
            asking.unlock();
        }
    }

    private ClientRegistration discovered() {
        OidcSettings settings = client.settings();
        Map<String, Object> told = ProviderCalls.discover(settings.issuer());
        if (!settings.issuer().equals(told.get("issuer"))) {
            throw new ProviderDownException(
                    "The identity provider calls itself something else than gwms-sync.serve.oidc.issuer says");
        }
        try {
            return ClientRegistrations.fromOidcConfiguration(told)
                    .registrationId(ID)
                    .clientId(settings.clientId())
                    .clientSecret(client.clientSecret())
                    .scope(settings.scopes())
                    .redirectUri(client.redirectUri())
                    .clientSettings(
                            ClientSettings.builder().requireProofKey(true).build())
                    .build();
        } catch (RuntimeException e) {
            throw new ProviderDownException("What the identity provider tells of itself is not complete", e);
        }
    }
}
