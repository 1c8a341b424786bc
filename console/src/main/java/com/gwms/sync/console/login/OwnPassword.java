package com.gwms.sync.console.login;

import com.gwms.sync.store.access.ConsoleSessions;
import com.gwms.sync.store.access.ConsoleUsers;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/**
 * Somebody who is logged in changes his own password. Every session of his ends, and the browser that asked gets a new one:
 * a copy of the old one is worth nothing either.
 */
public final class OwnPassword {
    /** What came of it. */
    public enum Result {
        CHANGED,
        /** The old password is wrong, or the user may not log in with one. */
        WRONG,
        /** Too many wrong ones; the old password was not looked at. */
        WAIT
    }

    private final PasswordCheck check;
    private final ConsoleUsers users;
    private final ConsoleSessions sessions;
    private final SessionCookie cookie;

    OwnPassword(PasswordCheck check, ConsoleUsers users, ConsoleSessions sessions, SessionCookie cookie) {
        this.check = check;
        this.users = users;
        this.sessions = sessions;
        this.cookie = cookie;
    }

    /**
     * Guessed like a log-in, and counted with the attempts to log in.
     *
     * @throws IllegalArgumentException if {@code fresh} does not keep the {@link Passwords#RULE}
     */
    public Result change(
            String name, String old, String fresh, HttpServletRequest request, HttpServletResponse response) {
        String hash = Passwords.hash(fresh);
        return switch (check.check(name, old, request.getRemoteAddr())) {
            case WAIT -> Result.WAIT;
            case WRONG -> Result.WRONG;
            case RIGHT -> {
                if (!users.changeOwnPassword(name, hash)) {
                    yield Result.WRONG;
                }
                sessions.open(name).ifPresent(secret -> cookie.set(response, secret));
                yield Result.CHANGED;
            }
        };
    }
}
