package com.gwms.sync.console.login;

import com.gwms.sync.store.access.ConsoleSessions;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;

/**
 * The cookies of the pages. With https their names begin with {@code __Host-}, which browsers keep other hosts of the same
 * domain from setting.
 */
public record SessionCookie(boolean secure) {
    private static final String SESSION = "gwms-sync-session";
    private static final String CSRF = "gwms-sync-csrf";

    String csrfName() {
        return prefixed(CSRF);
    }

    private String prefixed(String name) {
        return secure ? "__Host-" + name : name;
    }

    Optional<String> read(HttpServletRequest request) {
        return value(request, prefixed(SESSION));
    }

    void set(HttpServletResponse response, String secret) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(prefixed(SESSION), secret, ConsoleSessions.LONGEST));
    }

    void clear(HttpServletResponse response) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(prefixed(SESSION), "", Duration.ZERO));
    }

    /** Keeps something in the browser for a year. */
    public void keep(HttpServletResponse response, String name, String value) {
        keep(response, name, value, Duration.ofDays(365));
    }

    /** Keeps something in the browser that other sites and scripts do not get; no time at all takes it away. */
    public void keep(HttpServletResponse response, String name, String value, Duration age) {
        response.addHeader(HttpHeaders.SET_COOKIE, cookie(prefixed(name), value, age));
    }

    /** What was kept under the name. */
    public Optional<String> kept(HttpServletRequest request, String name) {
        return value(request, prefixed(name));
    }

    /** Lax, not strict: a link in a mail shall find its reader logged in. */
    private String cookie(String name, String value, Duration age) {
        return ResponseCookie.from(name, value)
                .path("/")
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax")
                .maxAge(age)
                .build()
                .toString();
    }

    private static Optional<String> value(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
