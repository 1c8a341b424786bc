package com.gwms.sync.jobs;

import com.gwms.sync.reports.Audience;
import com.gwms.sync.store.cases.CaseScope;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * People who are told of the same cases, in the same language and at the same times.
 *
 * @param audience who they are; nobody is fine where mails are only written as files
 * @param scope the cases that concern them
 * @param hours for what can wait
 * @param digestAt when the daily digest is due, by their clock; null for none
 * @param allWellOn the day on which they are told that nothing is open; null for none
 */
public record RecipientGroup(
        Audience audience,
        CaseScope scope,
        MailHours hours,
        @Nullable LocalTime digestAt,
        @Nullable DayOfWeek allWellOn) {
    String name() {
        return audience.group();
    }

    /** What the clock on their wall shows. */
    LocalDateTime clock(Instant instant) {
        return LocalDateTime.ofInstant(instant, audience.zone());
    }
}
