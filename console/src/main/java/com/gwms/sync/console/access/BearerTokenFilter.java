package com.gwms.sync.console.access;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.FailureProblem;
import com.gwms.sync.store.access.ApiTokens;
import com.gwms.sync.store.access.TokenHolder;
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
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets the holder of a token in for one request. A token that is unknown, revoked or misspelt gets the same answer. */
final class BearerTokenFilter extends OncePerRequestFilter {
    private static final Logger log = LoggerFactory.getLogger(BearerTokenFilter.class);
    private static final String SCHEME = "Bearer ";

    private final ApiTokens tokens;
    private final WrongTokens wrong;
    private final TokensInForce inForce;

    BearerTokenFilter(ApiTokens tokens, WrongTokens wrong, TokensInForce inForce) {
        this.tokens = tokens;
        this.wrong = wrong;
        this.inForce = inForce;
    }

    /** What is open to anybody: a proxy warehouse may send a header of its own, and a probe costs no look-up. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getRequestURI();
        return path.startsWith(ApiPaths.CALLBACKS + "/") || path.startsWith(ApiPaths.HEALTH + "/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (header == null) {
            chain.doFilter(request, response);
            return;
        }
        try {
            Optional<TokenHolder> holder = holder(token(header), request.getRemoteAddr());
            if (holder.isEmpty()) {
                Unauthenticated.answer(response);
                return;
            }
            letIn(holder.get());
        } catch (DataAccessException e) {
            FailureProblem.of(e).writeTo(response);
            return;
        }
        try {
            chain.doFilter(request, response);
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    private Optional<TokenHolder> holder(String token, String address) {
        if (wrong.tooMany() && !inForce.hold(token)) {
            return Optional.empty();
        }
        Optional<TokenHolder> holder = tokens.holder(token);
        if (holder.isEmpty()) {
            wrong.note();
            log.warn("request from {} with a token that does not let in", address);
        }
        return holder;
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
                UsernamePasswordAuthenticationToken.authenticated(holder.caller(), noCredentials, roles));
        SecurityContextHolder.setContext(context);
    }
}
