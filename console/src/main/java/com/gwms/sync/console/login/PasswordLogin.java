package com.gwms.sync.console.login;

import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.LoginAttempts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.LockedException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.WebAuthenticationDetails;

/**
 * Looks at a name and a password. Whether there is such a user cannot be learnt here: an unknown name takes as long as a
 * known one, is answered alike, and is turned away after as many attempts.
 */
final class PasswordLogin implements AuthenticationProvider {
    private static final Logger log = LoggerFactory.getLogger(PasswordLogin.class);
    private static final String OF_NOBODY = Passwords.hash(Passwords.random());

    private final ConsoleUsers users;
    private final LoginAttempts attempts;

    PasswordLogin(ConsoleUsers users, LoginAttempts attempts) {
        this.users = users;
        this.attempts = attempts;
    }

    @Override
    public Authentication authenticate(Authentication given) {
        String name = given.getName().strip().toLowerCase(Locale.ROOT);
        String password = given.getCredentials() instanceof String text ? text : "";
        String address =
                given.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        if (!attempts.begin(name, address)) {
            log.warn("log-in from {} turned away after too many attempts", address);
            throw new LockedException("Too many attempts");
        }
        if (!isRight(name, password)) {
            log.warn("log-in from {} with a wrong name or password", address);
            throw new BadCredentialsException("Wrong name or password");
        }
        attempts.succeeded(name, address);
        @Nullable Object noCredentials = null;
        return UsernamePasswordAuthenticationToken.authenticated(name, noCredentials, List.of());
    }

    private boolean isRight(String name, String password) {
        Optional<String> hash = ConsoleUsers.isName(name) ? users.passwordHash(name) : Optional.empty();
        boolean fits = Passwords.isUsable(password) && Passwords.ENCODER.matches(password, hash.orElse(OF_NOBODY));
        return fits && hash.isPresent();
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
