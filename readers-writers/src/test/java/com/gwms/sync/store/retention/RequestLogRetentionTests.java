package com.gwms.sync.store.retention;

import static com.gwms.sync.store.retention.OldData.HOUR;
import static com.gwms.sync.store.retention.OldData.days;
import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The request log, which goes by whole days. */
class RequestLogRetentionTests extends RetentionRounds {
    @Test
    @DisplayName("row 89: the request log goes by whole days")
    void dropsDaysOfTheRequestLogThatAreWhollyOlder() {
        old.day("sync.request_log", 30);
        old.day("sync.request_log", 31);
        old.day("sync.request_log", 40);
        old.call(days(40));
        old.call(days(31).minus(HOUR.multipliedBy(25)));

        assertThat(removed()).containsEntry(RetainedKind.REQUEST_LOG_DAYS, 2L);

        assertThat(old.days("sync.request_log")).containsExactly(30);
        assertThat(old.count("sync.request_log")).isEqualTo(1);
    }

    @Test
    void removesCallsThatHaveNoDay() {
        old.call(days(30).plus(HOUR));
        old.call(days(30).minus(HOUR));

        assertThat(removed()).containsEntry(RetainedKind.STRAY_CALLS, 1L);

        assertThat(old.count("sync.request_log")).isEqualTo(1);
    }

    @Test
    void leavesADayThatSomebodyReadsToALaterRound() throws SQLException {
        old.day("sync.request_log", 40);
        try (Connection reader = database.dataSource().getConnection()) {
            reader.setAutoCommit(false);
            try (var statement = reader.createStatement()) {
                statement.execute("SELECT count(*) FROM sync.request_log");
                assertThat(removed()).doesNotContainKey(RetainedKind.REQUEST_LOG_DAYS);
                statement.execute("SELECT count(*) FROM sync.request_log");
            }
            reader.rollback();
        }

        assertThat(removed()).containsEntry(RetainedKind.REQUEST_LOG_DAYS, 1L);
    }
}
