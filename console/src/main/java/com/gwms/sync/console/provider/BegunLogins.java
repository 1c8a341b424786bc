package com.gwms.sync.console.provider;

import com.gwms.sync.console.login.ReturnAddress;
import com.gwms.sync.console.login.SessionCookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Keeps what a log-in by the provider needs to come to its end in a cookie of the browser that began it: any process can go
 * on with it, and nobody fills a table by beginning. What is in it is worth something with this browser alone.
 */
final class BegunLogins implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {
    /** On a request that ends a log-in: where the person goes on. */
    static final String TO = BegunLogins.class.getName() + ".to";

    private static final String COOKIE = "gwms-sync-login";
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final SessionCookie cookies;
    private final ProviderRegistration registration;

    BegunLogins(SessionCookie cookies, ProviderRegistration registration) {
        this.cookies = cookies;
        this.registration = registration;
    }

    private record Begun(String state, String nonce, String verifier, String redirectUri, String to) {
        private static final int PARTS = 5;

        String written() {
            return Stream.of(state, nonce, verifier, redirectUri, to)
                    .map(part -> Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                    .collect(Collectors.joining("."));
        }

        static Optional<Begun> read(String text) {
            try {
                List<String> parts = Arrays.stream(text.split("\\.", -1))
                        .map(part -> new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8))
                        .toList();
                return parts.size() == PARTS && parts.subList(0, 4).stream().noneMatch(String::isEmpty)
                        ? Optional.of(new Begun(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4)))
                        : Optional.empty();
            } catch (IllegalArgumentException notOurs) {
                return Optional.empty();
            }
        }
    }

    @Override
    public void saveAuthorizationRequest(
            OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        Begun kept = new Begun(
                text(begun.getState()),
                text(begun.getAttribute(OidcParameterNames.NONCE)),
                text(begun.getAttribute(PkceParameterNames.CODE_VERIFIER)),
                text(begun.getRedirectUri()),
                ReturnAddress.safe(request.getParameter(ReturnAddress.PARAMETER)));
        cookies.keep(response, COOKIE, kept.written(), WITHIN);
    }

    private static String text(@Nullable String value) {
        return Objects.requireNonNull(
                value, "OpenID Connect goes by state, nonce and verifier, and by an address to begin at");
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return begun(request).map(this::asRequest).orElse(null);
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        Optional<Begun> begun = begun(request);
        cookies.keep(response, COOKIE, "", Duration.ZERO);
        begun.ifPresent(login -> request.setAttribute(TO, login.to()));
        return begun.map(this::asRequest).orElse(null);
    }

    private Optional<Begun> begun(HttpServletRequest request) {
        @Nullable String state = request.getParameter(OAuth2ParameterNames.STATE);
        return cookies.kept(request, COOKIE)
                .flatMap(Begun::read)
                .filter(begun -> begun.state().equals(state));
    }

    private OAuth2AuthorizationRequest asRequest(Begun begun) {
        ClientRegistration provider = registration.registration();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(text(provider.getProviderDetails().getAuthorizationUri()))
                .clientId(provider.getClientId())
                .redirectUri(begun.redirectUri())
                .scopes(provider.getScopes())
                .state(begun.state())
                .attributes(Map.of(
                        OAuth2ParameterNames.REGISTRATION_ID,
                        ProviderRegistration.ID,
                        OidcParameterNames.NONCE,
                        begun.nonce(),
                        PkceParameterNames.CODE_VERIFIER,
                        begun.verifier()))
                .build();
    }
}
