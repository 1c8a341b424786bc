package com.gwms.sync.console.login;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.InternalAuthenticationServiceException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/** Lets somebody in by a name and a password. */
final class PasswordLogin implements AuthenticationProvider {
    private final PasswordCheck check;

    PasswordLogin(PasswordCheck check) {
        this.check = check;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName().strip().toLowerCase(Locale.ROOT);
        String password = given.getCredentials() instanceof String text ? text : "";
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        @Nullable Object noCredentials = null;
        return switch (checked(name, password, address)) {
            case WAIT -> throw new LockedException("Too many attempts");
            case WRONG -> throw new BadCredentialsException("Wrong name or password");
            case RIGHT -> UsernamePasswordAuthenticationToken.authenticated(name, noCredentials, List.of());
        };
    }

    private PasswordCheck.Result checked(String name, String password, String address) {
        try {
            return check.check(name, password, address);
        } catch (DataAccessException e) {
            throw new InternalAuthenticationServiceException("The database could not be asked", e);
        }
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
