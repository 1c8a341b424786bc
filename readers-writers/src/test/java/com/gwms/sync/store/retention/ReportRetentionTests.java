package com.gwms.sync.store.retention;

import static com.gwms.sync.store.retention.OldData.HOUR;
import static com.gwms.sync.store.retention.OldData.days;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** What was reported: rows, cases, mails, and gaps between runs. */
class ReportRetentionTests extends RetentionRounds {
    @Test
    void removesRowsOfReportsThatWereGiven() {
        UUID reported = old.run("inventory-sync", days(1), "COMPLETED");
        UUID unreported = old.run("inventory-sync", days(1), "KILLED");
        old.jdbc
                .sql("UPDATE sync.run SET reported_in = NULL WHERE id = :run")
                .param("run", unreported)
                .update();
        exception(reported, days(180).plus(HOUR));
        exception(reported, days(180).minus(HOUR));
        exception(unreported, days(180).plus(HOUR));

        assertThat(removed()).containsOnlyKeys(RetainedKind.EXCEPTIONS).containsValue(1L);

        assertThat(old.count("sync.exception")).isEqualTo(2);
    }

    private void exception(UUID run, Duration ago) {
        old.jdbc
                .sql("INSERT INTO sync.exception (run_id, at, kind, severity, what, remedy)"
                        + " VALUES (:run, now() - make_interval(secs => :ago), 'TASK_RETRIES', 'INFO', 'w', 'r')")
                .param("run", run)
                .param("ago", ago.toSeconds())
                .update();
    }

    @Test
    void removesCasesThatWereSolvedAndNoOthers() {
        UUID run = old.run("inventory-sync", days(1), "COMPLETED");
        exceptionCase(run, "SOLVED", days(365).plus(HOUR));
        exceptionCase(run, "SOLVED", days(365).minus(HOUR));
        exceptionCase(run, "OPEN", days(900));
        old.jdbc.sql("INSERT INTO sync.report_group (name) VALUES ('ops')").update();
        old.jdbc
                .sql("INSERT INTO sync.case_told (group_name, case_id, opened_at)"
                        + " SELECT 'ops', id, opened_at FROM sync.exception_case")
                .update();

        assertThat(removed()).containsOnlyKeys(RetainedKind.CASES).containsValue(1L);

        assertThat(old.count("sync.exception_case")).isEqualTo(2);
        assertThat(old.count("sync.case_told")).isEqualTo(2);
    }

    @Test
    void leavesACaseThatIsComingBackToALaterRound() {
        UUID run = old.run("inventory-sync", days(1), "COMPLETED");
        exceptionCase(run, "SOLVED", days(400));
        TransactionTemplate meeting = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));

        meeting.executeWithoutResult(status -> {
            old.jdbc
                    .sql("SELECT id FROM sync.exception_case FOR NO KEY UPDATE")
                    .query()
                    .listOfRows();
            assertThat(onAnotherThread(() -> batches(RetainedKind.CASES, 100))).containsExactly(0);
        });

        assertThat(batches(RetainedKind.CASES, 100)).containsExactly(1);
    }

    private static <T> T onAnotherThread(Callable<T> work) {
        try (ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor()) {
            return thread.submit(work).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void exceptionCase(UUID run, String state, Duration ago) {
        old.jdbc
                .sql("""
                    INSERT INTO sync.exception_case (fingerprint, kind, severity, state, first_seen, last_seen, solved_at,
                        recent_runs, newest_exception, newest_run, what, remedy)
                    SELECT gen_random_uuid(), 'TASK_RETRIES', 'WARN', :state, at, at, CASE :state WHEN 'SOLVED' THEN at END,
                        ARRAY[:run], 1, :run, 'w', 'r'
                    FROM (SELECT now() - make_interval(secs => :ago) AS at) t
                    """)
                .param("run", run)
                .param("state", state)
                .param("ago", ago.toSeconds())
                .update();
    }

    @Test
    void removesMailsThatWereSentAndNoOthers() {
        mail("sent long ago", "SENT", days(90).plus(HOUR));
        mail("sent", "SENT", days(90).minus(HOUR));
        mail("parked", "PARKED", days(900));
        mail("ready", "READY", days(900));

        assertThat(removed()).containsOnlyKeys(RetainedKind.MAILS).containsValue(1L);

        assertThat(old.jdbc
                        .sql("SELECT subject FROM sync.mail_outbox ORDER BY id")
                        .query(String.class)
                        .list())
                .containsExactly("sent", "parked", "ready");
    }

    private void mail(String subject, String state, Duration ago) {
        old.jdbc
                .sql("""
                    INSERT INTO sync.mail_outbox (dedupe_key, message_id, created_at, recipients, subject, body_text, body_html,
                        state, sent_at, last_error)
                    VALUES (:subject, :subject, now() - make_interval(secs => :ago), '{}', :subject, '', '', :state,
                        CASE :state WHEN 'SENT' THEN now() - make_interval(secs => :ago) END, 'No.')
                    """)
                .param("subject", subject)
                .param("state", state)
                .param("ago", ago.toSeconds())
                .update();
    }

    @Test
    void removesGapsThatWereSolved() {
        old.jdbc.sql("""
            INSERT INTO sync.missed_run (job, since, every, noticed_at, solved_at)
            VALUES ('a', now(), '1 hour', now() - interval '99 days', now() - interval '91 days'),
                ('a', now(), '1 hour', now() - interval '99 days', now() - interval '89 days'),
                ('a', now(), '1 hour', now() - interval '99 days', NULL)
            """).update();

        assertThat(removed()).containsOnlyKeys(RetainedKind.MISSED_RUNS).containsValue(1L);
    }
}
