package com.gwms.sync.jobs;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * The hours of a day in which mail that can wait may go out. Times are those of the clock on the wall, so that a change to
 * summer time moves nothing.
 *
 * @param from the first minute
 * @param to no more from here on; earlier than {@code from} for hours that go over midnight, the same for the whole day
 */
public record MailHours(LocalTime from, LocalTime to) {
    public static final MailHours ALWAYS = new MailHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    boolean contains(Instant instant, ZoneId zone) {
        LocalTime time = instant.atZone(zone).toLocalTime();
        if (from.equals(to)) {
            return true;
        }
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }
}
