package com.gwms.sync.console.login;

import com.gwms.sync.store.access.ConsoleSessions;
import com.gwms.sync.store.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.DeferredSecurityContext;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpRequestResponseHolder;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.util.function.SingletonSupplier;

/**
 * Sessions in the database, so that every process knows them and a user who is disabled is out at once. Each log-in begins a
 * new one: what a browser was made to hold before it is worth nothing.
 */
final class SessionContexts implements SecurityContextRepository {
    /** Set on a request whose session could not be looked up, because the database is gone. */
    static final String DATABASE_GONE = SessionContexts.class.getName() + ".gone";

    /** What pages ask for by themselves while nobody may be sitting before them. */
    private static final Pattern UNATTENDED =
            Pattern.compile("/tasks/live|/tasks/[^/]+/progress|/bulk-actions/[^/]+/live");

    private static final Logger log = LoggerFactory.getLogger(SessionContexts.class);

    private final ConsoleSessions sessions;
    private final SessionCookie cookie;

    SessionContexts(ConsoleSessions sessions, SessionCookie cookie) {
        this.sessions = sessions;
        this.cookie = cookie;
    }

    @Override
    public DeferredSecurityContext loadDeferredContext(HttpServletRequest request) {
        Supplier<SecurityContext> once = SingletonSupplier.of(() -> context(request));
        return new Deferred(once);
    }

    @Override
    @Deprecated
    public SecurityContext loadContext(HttpRequestResponseHolder exchange) {
        return context(exchange.getRequest());
    }

    @Override
    public void saveContext(SecurityContext context, HttpServletRequest request, HttpServletResponse response) {
        Authentication caller = context.getAuthentication();
        if (caller instanceof SignedInCaller) {
            return;
        }
        cookie.read(request).ifPresent(sessions::close);
        Optional<String> secret = caller == null ? Optional.empty() : sessions.open(caller.getName());
        secret.ifPresentOrElse(opened -> cookie.set(response, opened), () -> cookie.clear(response));
    }

    @Override
    public boolean containsContext(HttpServletRequest request) {
        return cookie.read(request).isPresent();
    }

    private SecurityContext context(HttpServletRequest request) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        find(request).ifPresent(who -> context.setAuthentication(new SignedInCaller(who)));
        return context;
    }

    private Optional<SignedIn> find(HttpServletRequest request) {
        try {
            boolean use = !UNATTENDED.matcher(request.getRequestURI()).matches();
            return cookie.read(request).flatMap(secret -> sessions.find(secret, use));
        } catch (DataAccessException e) {
            log.error("a session could not be looked up", e);
            request.setAttribute(DATABASE_GONE, true);
            return Optional.empty();
        }
    }

    private record Deferred(Supplier<SecurityContext> once) implements DeferredSecurityContext {
        @Override
        public SecurityContext get() {
            return once.get();
        }

        @Override
        public boolean isGenerated() {
            return once.get().getAuthentication() == null;
        }
    }
}
