package com.gwms.sync.console.login;

import com.gwms.sync.store.access.ConsoleUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;

/** Where a browser is sent after a log-in, and where one is sent that has to log in first. */
final class LoginAnswers {
    private static final int LONGEST_ZONE = 60;

    private final ConsoleUsers users;

    LoginAnswers(ConsoleUsers users) {
        this.users = users;
    }

    void success(HttpServletRequest request, HttpServletResponse response, Authentication who) throws IOException {
        String zone = request.getParameter("zone");
        if (isZone(zone)) {
            users.preferUnlessChosen(who.getName(), zone);
        }
        response.sendRedirect(ReturnAddress.safe(request.getParameter(ReturnAddress.PARAMETER)));
    }

    static void failure(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        String said = switch (why) {
            case LockedException locked -> "wait";
            case BadCredentialsException wrong -> "wrong";
            default -> "later";
        };
        String to = ReturnAddress.safe(request.getParameter(ReturnAddress.PARAMETER));
        response.sendRedirect("/login?said=" + said + "&to=" + URLEncoder.encode(to, StandardCharsets.UTF_8));
    }

    /** A part of a page cannot show the log-in, so htmx is told to go there. */
    static void notSignedIn(HttpServletRequest request, HttpServletResponse response, AuthenticationException why)
            throws IOException {
        if (request.getAttribute(SessionContexts.DATABASE_GONE) != null) {
            response.sendError(HttpStatus.SERVICE_UNAVAILABLE.value());
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", "/login?said=ended");
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else if (request.getMethod().equals("GET")) {
            response.sendRedirect("/login?to=" + ReturnAddress.ofRequest(request));
        } else {
            response.sendRedirect("/login?said=ended");
        }
    }

    private static boolean isZone(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST_ZONE) {
            return false;
        }
        try {
            return ZoneId.of(text).getId().equals(text);
        } catch (DateTimeException unknown) {
            return false;
        }
    }
}
