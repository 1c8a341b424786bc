package com.gwms.sync.jobs;

import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * The hours of a day in which mail that can wait may go out. Times are those of the clock on the wall, so that a change to
 * summer time moves nothing.
 *
 * @param from the first minute
 * @param to no more from here on; earlier than {@code from} for hours that go over midnight, the same for the whole day
 */
public record MailHours(LocalTime from, LocalTime to) {
    public static final MailHours ALWAYS = new MailHours(LocalTime.MIDNIGHT, LocalTime.MIDNIGHT);

    private static final LocalTime MORNING = LocalTime.of(8, 0);

    boolean contains(LocalDateTime time) {
        return contains(time.toLocalTime());
    }

    private boolean contains(LocalTime time) {
        if (from.equals(to)) {
            return true;
        }
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /** Whether mail that becomes due at a time of the day can go out before the day is over. */
    public boolean areNotOverAt(LocalTime time) {
        return !from.isBefore(to) || time.isBefore(to);
    }

    /** When what goes out once a day is due, unless another time is named: at 08:00, or at their start without that hour. */
    public LocalTime morning() {
        return contains(MORNING) ? MORNING : from;
    }
}
