package com.gwms.sync.console.provider;

import com.gwms.sync.console.login.OtherLogin;
import com.gwms.sync.console.login.ReturnAddress;
import com.gwms.sync.console.login.SessionCookie;
import com.gwms.sync.store.access.ProvidedUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.config.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;

/**
 * Logging in by the provider: with a code that is proved to be asked for by the same browser (state, nonce, PKCE), by the
 * filters of Spring Security. A session begins as after any log-in.
 */
final class ProviderLogin implements OtherLogin {
    private static final Logger log = LoggerFactory.getLogger(ProviderLogin.class);

    /** Each has a sentence on the page of the log-in. */
    private static final Set<String> REFUSALS = Set.of("no-role", "no-name", "name-used", "disabled");

    private final ProviderClient client;
    private final SessionCookie cookies;
    private final ProvidedUsers users;

    ProviderLogin(ProviderClient client, SessionCookie cookies, ProvidedUsers users) {
        this.client = client;
        this.cookies = cookies;
        this.users = users;
    }

    @Override
    public void addTo(HttpSecurity http) {
        if (!client.settings().isOn()) {
            return;
        }
        ProviderRegistration registration = new ProviderRegistration(client);
        http.oauth2Login(login -> {
            login.loginPage("/login")
                    .clientRegistrationRepository(registration)
                    .authorizedClientRepository(new NoTokensKept())
                    .authorizationEndpoint(
                            begin -> begin.authorizationRequestRepository(new BegunLogins(cookies, registration)))
                    .tokenEndpoint(token -> token.accessTokenResponseClient(ProviderCalls.tokens()))
                    .userInfoEndpoint(people -> people.oidcUserService(new VouchedPeople(users, client.settings())))
                    .successHandler(ProviderLogin::success)
                    .failureHandler(ProviderLogin::failure);
            login.addObjectPostProcessor(new FailsOnThePage());
        });
    }

    /** The filter that sends people to the provider tells of a failure by a bare 500 otherwise. */
    private static final class FailsOnThePage implements ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> {
        @Override
        public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
            filter.setAuthenticationFailureHandler(ProviderLogin::failure);
            return filter;
        }
    }

    private static void success(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws IOException {
        response.sendRedirect(to(request));
    }

    private static void failure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        Throwable why = failure.getCause() instanceof ProviderDownException down ? down : failure;
        String said = said(why);
        log.warn(
                "log-in by the identity provider from {} refused ({}): {}",
                request.getRemoteAddr(),
                said,
                oneLine(why));
        response.sendRedirect("/login?said=" + said + "&to=" + URLEncoder.encode(to(request), StandardCharsets.UTF_8));
    }

    private static String said(Throwable why) {
        if (why instanceof ProviderDownException) {
            return "provider-down";
        }
        String code = why instanceof OAuth2AuthenticationException refused
                ? refused.getError().getErrorCode()
                : "";
        return switch (code) {
            case "access_denied" -> "declined";
            case "authorization_request_not_found" -> "begin-again";
            default -> REFUSALS.contains(code) ? code : "provider-failed";
        };
    }

    /** The provider's words come through the browser: anybody may have written them. */
    private static String oneLine(Throwable why) {
        String text = String.valueOf(why.getMessage()).replaceAll("\\p{Cntrl}", " ");
        return text.length() > 300 ? text.substring(0, 300) : text;
    }

    private static String to(HttpServletRequest request) {
        @Nullable Object begun = request.getAttribute(BegunLogins.TO);
        return ReturnAddress.safe(begun instanceof String text ? text : request.getParameter(ReturnAddress.PARAMETER));
    }
}
