package com.gwms.sync.console;

import java.time.Duration;
import java.time.ZoneId;

/**
 * What the pages need to know of the site. A wrong value is refused with a sentence that names the setting, its range and the
 * value.
 *
 * @param environment names the installation on every page
 * @param zone in which times are told to whom has chosen none
 * @param secureCookies whether browsers send the cookies by https alone; false is for a trial at http://localhost
 * @param sessionIdle a session ends that was not used for so long, 5 minutes to 7 days
 * @param wrongPasswords for one name from one address in 15 minutes before it is turned away, 1 to 100
 */
public record PageSettings(
        String environment, ZoneId zone, boolean secureCookies, Duration sessionIdle, int wrongPasswords) {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(7);

    public PageSettings {
        if (sessionIdle.compareTo(SHORTEST) < 0 || sessionIdle.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("gwms-sync.serve.session-idle must be from " + SHORTEST + " to "
                    + LONGEST + ", not " + sessionIdle);
        }
        if (wrongPasswords < 1 || wrongPasswords > 100) {
            throw new IllegalArgumentException(
                    "gwms-sync.serve.wrong-passwords must be from 1 to 100, not " + wrongPasswords);
        }
    }
}
