package com.gwms.sync.console.access;

import com.gwms.sync.console.problems.Problem;
import com.gwms.sync.store.access.ApiTokens;
import com.gwms.sync.store.access.TokenHolder;
import com.gwms.sync.store.server.DatabaseFailure;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets the holder of a token in for one request. A token that is unknown, revoked or misspelt gets the same answer, and so
 * does every token of an address that has tried too many.
 */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(BearerTokenFilter.class);
    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final WrongTokens wrong;
    private final KnownTokens known;

    BearerTokenFilter(ApiTokens tokens, WrongTokens wrong, KnownTokens known) {
        this.tokens = tokens;
        this.wrong = wrong;
        this.known = known;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        String address = request.getRemoteAddr();
        String token = token(header);
        if (wrong.tooMany(address) && !known.knows(token)) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "60");
            Problem.of(HttpStatus.TOO_MANY_REQUESTS, "This address sent too many wrong tokens. Try again in a minute.")
                    .writeTo(response);
            return;
        }
        try {
            Optional<TokenHolder> holder = tokens.holder(token);
            if (holder.isEmpty()) {
                wrong.note(address);
                known.turnedAway(token);
                log.warn("request from {} with a token that does not let in", address);
                Unauthenticated.answer(response);
                return;
            }
            known.letIn(token);
            letIn(holder.get());
        } catch (DataAccessException e) {
            databaseGone(e, response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    /** Empty, which is no token, where the header has another scheme. */
    private static String token(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? header.substring(SCHEME.length()).strip()
                : "";
    }

    private static void letIn(TokenHolder holder) {
        List<SimpleGrantedAuthority> roles = holder.role().included().stream()
                .map(role -> new SimpleGrantedAuthority("ROLE_" + role.name()))
                .toList();
        @Nullable Object noCredentials = null;
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(
                UsernamePasswordAuthenticationToken.authenticated(holder.name(), noCredentials, roles));
        SecurityContextHolder.setContext(context);
    }

    private static void databaseGone(DataAccessException e, HttpServletResponse response) throws IOException {
        log.error("a token could not be looked up", e);
        Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        DatabaseFailure.of(e)
                                .map(DatabaseFailure::sentence)
                                .orElse("The database cannot be used at the moment. Try again."))
                .writeTo(response);
    }
}
