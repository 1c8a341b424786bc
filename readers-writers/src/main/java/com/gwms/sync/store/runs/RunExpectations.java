package com.gwms.sync.store.runs;

import com.gwms.sync.tasks.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Finds the jobs that were not completed when they should have been. A gap is noticed once, by whichever run looks first,
 * and solved when the job was completed again. Runs of less than all that is due count for nothing here.
 */
public final class RunExpectations {
    private static final String EXPECT = """
        INSERT INTO sync.expected_run AS e (job, every) VALUES (:job, make_interval(secs => :every))
        ON CONFLICT (job) DO UPDATE SET every = excluded.every WHERE e.every <> excluded.every
        """;

    private static final String EXPECT_NO_MORE = "DELETE FROM sync.expected_run WHERE job = :job";

    private static final String END_GAP =
            "UPDATE sync.missed_run SET solved_at = now() WHERE job = :job AND solved_at IS NULL";

    private static final String SOLVE = """
        UPDATE sync.missed_run m SET solved_at = greatest(m.noticed_at, r.ended_at)
        FROM (SELECT max(ended_at) AS ended_at FROM sync.run WHERE job = :job AND outcome = 'COMPLETED' AND whole) r
        WHERE m.job = :job AND m.solved_at IS NULL AND r.ended_at > m.since
        """;

    /**
     * A run that is at it and began in time is given the time it takes; the one that asks has ended the gap, which was one
     * all the same.
     */
    private static final String NOTICE = """
        WITH gap AS (
            SELECT e.job, e.every, e.since AS expected_since, last.ended_at AS last_completed,
                greatest(e.since, last.ended_at) AS since
            FROM sync.expected_run e
            CROSS JOIN (
                SELECT max(ended_at) AS ended_at FROM sync.run
                WHERE job = :job AND outcome = 'COMPLETED' AND whole) last
            WHERE e.job = :job
        ), noticed AS (
            INSERT INTO sync.missed_run (job, since, every)
            SELECT g.job, g.since, g.every
            FROM gap g
            WHERE g.since < now() - make_interval(secs => :patience)
                AND NOT EXISTS (
                    SELECT FROM sync.run r
                    WHERE r.job = :job AND r.whole AND r.id <> :run AND r.lease_until > now()
                        AND r.started_at > now() - make_interval(secs => :patience))
            ON CONFLICT (job) WHERE solved_at IS NULL DO NOTHING
            RETURNING job
        )
        SELECT g.last_completed, g.expected_since FROM noticed n JOIN gap g ON g.job = n.job
        """;

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public RunExpectations(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Solves the gap of a job that was completed since, and notices a new one.
     *
     * @param run the one that asks
     * @param within is told of a new gap inside the transaction, to report it there
     */
    public void look(RunId run, Expectation expected, Consumer<RunGap> within) {
        transaction.executeWithoutResult(status -> {
            if (expected.every().isZero()) {
                jdbc.sql(EXPECT_NO_MORE).param("job", expected.job()).update();
                jdbc.sql(END_GAP).param("job", expected.job()).update();
                return;
            }
            on(EXPECT, expected).param("every", expected.every().toSeconds()).update();
            on(SOLVE, expected).update();
            notice(run, expected).ifPresent(within);
        });
    }

    private Optional<RunGap> notice(RunId run, Expectation expected) {
        return on(NOTICE, expected)
                .param("run", run.value())
                .param("patience", expected.patience().toSeconds())
                .query((row, n) -> gap(row, expected))
                .optional();
    }

    private StatementSpec on(String statement, Expectation expected) {
        return jdbc.sql(statement).param("job", expected.job());
    }

    private static RunGap gap(ResultSet row, Expectation expected) throws SQLException {
        @Nullable OffsetDateTime last = row.getObject("last_completed", OffsetDateTime.class);
        Instant since = row.getObject("expected_since", OffsetDateTime.class).toInstant();
        return new RunGap(expected.job(), last == null ? null : last.toInstant(), since, expected.every());
    }
}
