package com.gwms.sync.console.login;

import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.LoginAttempts;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at a name and a password. Whether there is such a user cannot be learnt here: an unknown name takes as long as a
 * known one, is answered alike, and is turned away after as many attempts.
 */
final class PasswordCheck {
    private static final Logger log = LoggerFactory.getLogger(PasswordCheck.class);
    private static final String OF_NOBODY = Passwords.hash(Passwords.random());

    /** What came of it; WAIT without having looked at the password. */
    enum Result {
        RIGHT,
        WRONG,
        WAIT
    }

    private final ConsoleUsers users;
    private final LoginAttempts attempts;

    PasswordCheck(ConsoleUsers users, LoginAttempts attempts) {
        this.users = users;
        this.attempts = attempts;
    }

    /** @param address from which it was sent */
    Result check(String name, String password, String address) {
        if (!attempts.begin(name, address)) {
            log.warn("a password from {} not looked at after too many attempts", address);
            return Result.WAIT;
        }
        if (!isRight(name, password)) {
            log.warn("a wrong name or password from {}", address);
            return Result.WRONG;
        }
        attempts.succeeded(name, address);
        return Result.RIGHT;
    }

    private boolean isRight(String name, String password) {
        Optional<String> hash = ConsoleUsers.isName(name) ? users.passwordHash(name) : Optional.empty();
        boolean fits = Passwords.isUsable(password) && Passwords.ENCODER.matches(password, hash.orElse(OF_NOBODY));
        return fits && hash.isPresent();
    }
}
