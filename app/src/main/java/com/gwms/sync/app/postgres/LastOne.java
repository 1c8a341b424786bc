package com.gwms.sync.app.postgres;

import com.gwms.sync.store.server.OtherSessions;
import com.gwms.sync.store.server.ServerPresence;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Tells whether this process is the last one that uses a local server. */
final class LastOne {
    private static final Duration LONGEST_LOOK = Duration.ofSeconds(2);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private LastOne() {}

    /**
     * Counts the sessions of others. The server takes a moment to notice that our pool has hung up, so where no other
     * process of this program is there, the count is repeated until it is zero or the look has lasted long enough.
     */
    static int othersAfterOurOwnAreGone(ServerPresence presence) {
        long end = System.nanoTime() + LONGEST_LOOK.toNanos();
        while (true) {
            OtherSessions others = presence.others();
            if (others.sessions() == 0 || others.processes() > 0 || System.nanoTime() - end > 0) {
                return others.sessions();
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
