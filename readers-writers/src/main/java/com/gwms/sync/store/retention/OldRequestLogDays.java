package com.gwms.sync.store.retention;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** The days of the request log. */
final class OldRequestLogDays extends OldDays {
    private static final String DAYS = """
        SELECT day FROM sync.days_older_than('sync.request_log', make_interval(secs => :age)) ORDER BY day
        """;

    OldRequestLogDays(Batches batches, Duration age) {
        super(batches, RetainedKind.REQUEST_LOG_DAYS, "sync.request_log", age);
    }

    @Override
    List<LocalDate> days() {
        return batches.jdbc()
                .sql(DAYS)
                .param("age", age.toSeconds())
                .query((row, n) -> row.getObject("day", LocalDate.class))
                .list();
    }

    @Override
    void drop(LocalDate day) {}
}
