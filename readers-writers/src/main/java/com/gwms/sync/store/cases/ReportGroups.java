package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.ExceptionKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Keeps what each recipient group was told. What is told is noted in the transaction that queues the mail, with the row of
 * the group locked: of several processes one decides, and one that is killed has told nothing.
 */
public final class ReportGroups {
    private static final String KNOW = "INSERT INTO sync.report_group (name) VALUES (:name) ON CONFLICT DO NOTHING";

    private static final String READ = """
        SELECT name, known_since, told_at, digest_on, all_well_on, thread, now() AS at
        FROM sync.report_group WHERE name = :name
        """;

    private static final String LOCK = """
        SELECT name, known_since, told_at, digest_on, all_well_on, thread, clock_timestamp() AS at
        FROM sync.report_group WHERE name = :name FOR UPDATE SKIP LOCKED
        """;

    private static final String NEWS = """
        WITH concerned AS MATERIALIZED (
            SELECT c.kind, c.state, c.opened_at, c.solved_at, t.opened_at AS told_opening,
                c.state <> 'SOLVED' AND sync.is_muted(c.muted_until) AS muted
            FROM sync.exception_case c
            LEFT JOIN sync.case_told t ON t.case_id = c.id AND t.group_name = :name
            WHERE c.kind = ANY (:kinds) AND (c.state <> 'SOLVED' OR (t.case_id IS NOT NULL AND NOT t.solved_told))
                AND sync.is_in_scope(c.system_code, c.warehouse_code, :systems, :warehouses)
        ), untold AS (
            SELECT opened_at, kind FROM concerned
            WHERE state <> 'SOLVED' AND NOT muted AND told_opening IS DISTINCT FROM opened_at
        )
        SELECT
            (SELECT count(*) FROM untold) AS untold,
            (SELECT min(opened_at) FROM untold) AS oldest_untold,
            (SELECT count(*) FROM untold WHERE kind = ANY (:urgent)) AS urgent,
            EXISTS (SELECT FROM sync.missed_run WHERE solved_at IS NULL) OR coalesce(bool_or(muted), false) AS unwell,
            count(*) FILTER (WHERE state = 'SOLVED') AS solved,
            min(solved_at) FILTER (WHERE state = 'SOLVED') AS oldest_solved,
            count(*) FILTER (WHERE state <> 'SOLVED' AND NOT muted) AS open
        FROM concerned
        """;

    // A case that opens while the mail is written is not seen by it: it is told only where the mail could know of it.
    // One
    // that is solved meanwhile was told open, and that it is solved is news.
    private static final String TOLD_OPEN = """
        INSERT INTO sync.case_told (group_name, case_id, opened_at)
        SELECT :name, c.id, c.opened_at
        FROM sync.exception_case c
        WHERE c.id = ANY (:cases) AND c.opened_at <= :seen
        ORDER BY c.id
        ON CONFLICT (group_name, case_id) DO UPDATE SET opened_at = excluded.opened_at, solved_told = false
        """;

    private static final String TOLD_SOLVED = """
        UPDATE sync.case_told SET solved_told = true
        WHERE group_name = :name AND case_id = ANY (:cases) AND NOT solved_told
        """;

    private static final String DIGEST_PASSED = "UPDATE sync.report_group SET digest_on = :day WHERE name = :name";

    private static final String TOLD = """
        UPDATE sync.report_group
        SET told_at = :seen, digest_on = coalesce(:digestOn, digest_on), all_well_on = coalesce(:allWellOn, all_well_on),
            thread = :thread
        WHERE name = :name
        """;

    private final JdbcClient jdbc;

    public ReportGroups(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Makes a group known; one that is known stays as it is. */
    public void know(String name) {
        jdbc.sql(KNOW).param("name", name).update();
    }

    /** Looks at a group without deciding anything; empty for one that is not known yet. */
    public Optional<GroupStanding> read(String name) {
        return jdbc.sql(READ)
                .param("name", name)
                .query((row, n) -> standing(row))
                .optional();
    }

    /**
     * Takes a group for the surrounding transaction.
     *
     * @return empty where another process is just deciding about it
     * @throws IllegalStateException outside a transaction
     */
    public Optional<GroupStanding> lock(String name) {
        requireTransaction();
        return jdbc.sql(LOCK)
                .param("name", name)
                .query((row, n) -> standing(row))
                .optional();
    }

    /** What the group was not told yet. */
    public GroupNews news(String name, CaseScope scope, Set<ExceptionKind> urgent) {
        return ScopeParameters.of(jdbc.sql(NEWS), scope)
                .param("name", name)
                .param("urgent", urgent.stream().map(ExceptionKind::name).toArray(String[]::new))
                .query((row, n) -> news(row))
                .single();
    }

    /**
     * Notes what a mail tells, in the transaction that queues it.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void told(GroupStanding group, ToldNow now) {
        requireTransaction();
        jdbc.sql(TOLD_OPEN)
                .param("name", group.name())
                .param("cases", now.open().toArray(Long[]::new))
                .param("seen", Timestamp.from(group.now()))
                .update();
        jdbc.sql(TOLD_SOLVED)
                .param("name", group.name())
                .param("cases", now.solved().toArray(Long[]::new))
                .update();
        jdbc.sql(TOLD)
                .param("name", group.name())
                .param("seen", Timestamp.from(group.now()))
                .param("digestOn", now.digestOn(), Types.DATE)
                .param("allWellOn", now.allWellOn(), Types.DATE)
                .param("thread", now.thread().toArray(String[]::new))
                .update();
    }

    /**
     * Notes that there was nothing to say when the digest of a day was due, so that what comes later is no digest.
     *
     * @throws IllegalStateException outside a transaction
     */
    public void digestPassed(GroupStanding group, LocalDate day) {
        requireTransaction();
        jdbc.sql(DIGEST_PASSED)
                .param("name", group.name())
                .param("day", day, Types.DATE)
                .update();
    }

    private static GroupStanding standing(ResultSet row) throws SQLException {
        return new GroupStanding(
                row.getString("name"),
                row.getObject("known_since", OffsetDateTime.class).toInstant(),
                instant(row, "told_at"),
                row.getObject("digest_on", LocalDate.class),
                row.getObject("all_well_on", LocalDate.class),
                List.of((String[]) row.getArray("thread").getArray()),
                row.getObject("at", OffsetDateTime.class).toInstant());
    }

    private static GroupNews news(ResultSet row) throws SQLException {
        return new GroupNews(
                row.getLong("untold"),
                instant(row, "oldest_untold"),
                row.getLong("urgent"),
                row.getLong("solved"),
                instant(row, "oldest_solved"),
                row.getLong("open"),
                row.getBoolean("unwell"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException(
                    "What a group was told is noted only in the transaction that queues the mail");
        }
    }
}
