package com.gwms.sync.console;

import java.net.URI;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An identity provider that people may log in with, by OpenID Connect; off where {@code issuer} is empty. A wrong value is
 * refused with a sentence.
 *
 * @param issuer its address as it writes it itself, by https; http is for a trial on this machine
 * @param clientId what it calls this program
 * @param name shown on the button; empty for "your organisation"
 * @param scopes what is asked for
 * @param nameClaim the claim that names the person here
 * @param roleClaim the claim that tells the roles, dots leading into it: {@code realm_access.roles}
 * @param viewer values of that claim that make a viewer; and so on
 */
public record OidcSettings(
        @DefaultValue("") String issuer,
        @DefaultValue("") String clientId,
        @DefaultValue("") String name,
        @DefaultValue({"openid", "profile"}) List<String> scopes,
        @DefaultValue("preferred_username") String nameClaim,
        @DefaultValue("roles") String roleClaim,
        @DefaultValue List<String> viewer,
        @DefaultValue List<String> operator,
        @DefaultValue List<String> approver,
        @DefaultValue List<String> administrator) {
    private static final String HERE = "localhost|127\\.0\\.0\\.1|\\[::1]";
    private static final int LONGEST_NAME = 40;

    public OidcSettings {
        issuer = issuer.strip();
        clientId = clientId.strip();
        name = name.strip();
        scopes = List.copyOf(scopes);
        viewer = List.copyOf(viewer);
        operator = List.copyOf(operator);
        approver = List.copyOf(approver);
        administrator = List.copyOf(administrator);
        if (name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("gwms-sync.serve.oidc.name must have " + LONGEST_NAME
                    + " characters at most, not " + name.length());
        }
        if (!issuer.isEmpty()) {
            requireSafe(issuer);
            require(!clientId.isEmpty(), "client-id", "must be what the provider calls this program");
            require(scopes.contains("openid"), "scopes", "must have openid among them");
            require(!nameClaim.isBlank(), "name-claim", "must be the name of a claim");
            require(!roleClaim.isBlank(), "role-claim", "must be the name of a claim");
            require(
                    Stream.of(viewer, operator, approver, administrator).anyMatch(values -> !values.isEmpty()),
                    "viewer",
                    "or operator, approver or administrator must name a value of the role claim, or nobody comes in");
        }
    }

    private static void requireSafe(String issuer) {
        URI address;
        try {
            address = URI.create(issuer);
        } catch (IllegalArgumentException none) {
            throw wrongIssuer(issuer, none);
        }
        String host = address.getHost() == null ? "" : address.getHost();
        boolean safe = "https".equalsIgnoreCase(address.getScheme())
                || ("http".equalsIgnoreCase(address.getScheme()) && host.matches(HERE));
        if (!safe || host.isEmpty() || address.getQuery() != null || address.getFragment() != null) {
            throw wrongIssuer(issuer, null);
        }
    }

    private static IllegalArgumentException wrongIssuer(String issuer, @Nullable Exception why) {
        return new IllegalArgumentException(
                "gwms-sync.serve.oidc.issuer must be an https address without a query, not '" + issuer + "'", why);
    }

    private static void require(boolean kept, String setting, String rule) {
        if (!kept) {
            throw new IllegalArgumentException(
                    "gwms-sync.serve.oidc." + setting + " " + rule + ", where gwms-sync.serve.oidc.issuer is set");
        }
    }

    public boolean isOn() {
        return !issuer.isEmpty();
    }
}
