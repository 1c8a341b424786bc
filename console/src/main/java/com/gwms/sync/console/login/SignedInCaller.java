package com.gwms.sync.console.login;

import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.access.SignedIn;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContextHolder;

/** Somebody with a session, and his roles. */
public final class SignedInCaller extends AbstractAuthenticationToken {
    private static final long serialVersionUID = 1;

    private final transient SignedIn who;

    SignedInCaller(SignedIn who) {
        super(roles(who.role()));
        this.who = who;
        setAuthenticated(true);
    }

    private static List<SimpleGrantedAuthority> roles(Role role) {
        return role.included().stream()
                .map(each -> new SimpleGrantedAuthority("ROLE_" + each.name()))
                .toList();
    }

    /** Who sent the request that this thread works on, where somebody with a session did. */
    public static Optional<SignedIn> current() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof SignedInCaller caller
                ? Optional.of(caller.who)
                : Optional.empty();
    }

    @Override
    public String getName() {
        return who.name();
    }

    @Override
    public Object getPrincipal() {
        return who.name();
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof SignedInCaller caller && who.equals(caller.who);
    }

    @Override
    public int hashCode() {
        return who.hashCode();
    }
}
