package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Shows people what ran: our own ledger of runs, and what the job repository holds of each. */
public final class RunQueries {
    private static final UUID LAST_ID = new UUID(-1, -1);

    private final JdbcClient jdbc;

    public RunQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** @param job only its runs, or null for all */
    public List<RunRow> newest(@Nullable String job, int limit) {
        return page(new RunFilter(job, null, null), null, limit);
    }

    /**
     * Runs, newest first.
     *
     * @param after where the page before ended, or null for the newest
     * @param limit runs at most, 1 or more
     */
    public List<RunRow> page(RunFilter filter, @Nullable RunPosition after, int limit) {
        return jdbc.sql(RunSql.PAGE)
                .param("before", after == null ? "infinity" : after.startedAt().toString())
                .param("id", after == null ? LAST_ID : after.id())
                .param("job", filter.job(), Types.VARCHAR)
                .param("outcome", name(filter.outcome()), Types.VARCHAR)
                .param("trigger", name(filter.trigger()), Types.VARCHAR)
                .param("limit", limit)
                .query((row, n) -> run(row))
                .list();
    }

    public Optional<RunRow> one(UUID run) {
        return jdbc.sql(RunSql.ONE)
                .param("run", run)
                .query((row, n) -> run(row))
                .optional();
    }

    /**
     * How the newest run ended that was to carry out a Sync Now request, since it was asked for last.
     *
     * @param runKey of the request
     * @return nothing while there is no run of it, or one lives
     */
    public Optional<EndedRun> ofRequest(long taskId, String runKey) {
        return jdbc.sql(RunSql.OF_REQUEST)
                .param("key", runKey)
                .param("task", taskId)
                .query((row, n) -> new EndedRun(row.getString("outcome"), row.getString("summary")))
                .optional();
    }

    public JobStanding standing(String job) {
        return jdbc.sql(RunSql.STANDING)
                .param("job", job)
                .query((row, n) -> new JobStanding(
                        instant(row, "last_completed"), instant(row, "running_since"), instant(row, "missed_since")))
                .single();
    }

    /** The steps of a run in their order, {@code limit} at most; none once the job repository has forgotten them. */
    public List<StepRow> steps(UUID run, int limit) {
        return jdbc.sql(RunSql.STEPS)
                .param("run", run.toString())
                .param("limit", limit)
                .query((row, n) -> step(row))
                .list();
    }

    /** What a run could not settle, by cause, the most urgent first, {@code limit} causes at most. */
    public List<RunFinding> findings(UUID run, int limit) {
        return jdbc.sql(RunSql.FINDINGS)
                .param("run", run)
                .param("limit", limit)
                .query((row, n) -> new RunFinding(
                        row.getString("kind"),
                        Severity.valueOf(row.getString("severity")),
                        row.getString("code"),
                        row.getString("system_code"),
                        row.getString("proxy_warehouse_code"),
                        row.getObject("case_id", Long.class),
                        row.getLong("rows")))
                .list();
    }

    /**
     * The attempts of a run, by the numbers of their tasks.
     *
     * @param afterTask the task that the page before ended with, 0 for the first, and {@code afterAttempt} its attempt
     * @param limit attempts at most, 1 or more
     */
    public List<RunAttempt> attempts(UUID run, long afterTask, int afterAttempt, int limit) {
        return jdbc.sql(RunSql.ATTEMPTS)
                .param("run", run)
                .param("task", afterTask)
                .param("attempt", afterAttempt)
                .param("limit", limit)
                .query((row, n) -> attempt(row))
                .list();
    }

    /**
     * How long the runs of a job of all that was due took, newest first.
     *
     * @param until the start of the newest one
     * @param limit runs at most, 1 or more
     */
    public List<RunDuration> durations(String job, Instant until, int limit) {
        return jdbc.sql(RunSql.DURATIONS)
                .param("job", job)
                .param("until", until.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((row, n) -> new RunDuration(
                        row.getObject("id", UUID.class),
                        time(row, "started_at"),
                        Duration.ofMillis(row.getLong("took")),
                        row.getString("outcome")))
                .list();
    }

    private static RunRow run(ResultSet row) throws SQLException {
        return new RunRow(
                row.getObject("id", UUID.class),
                row.getString("job"),
                row.getString("run_key"),
                row.getString("owner"),
                time(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("outcome"),
                row.getBoolean("whole"),
                row.getBoolean("dry_run"),
                instant(row, "previous_start"),
                row.getBoolean("overlapped"),
                instant(row, "recovered_at"),
                row.getObject("reported_in", UUID.class),
                row.getString("asked_by"),
                row.getString("summary"));
    }

    private static StepRow step(ResultSet row) throws SQLException {
        long millis = row.getLong("took");
        @Nullable Duration took = row.wasNull() ? null : Duration.ofMillis(millis);
        @Nullable String message = row.getString("message");
        return new StepRow(
                row.getString("step_name"),
                row.getString("status"),
                took,
                row.getLong("read_count"),
                row.getLong("write_count"),
                row.getLong("skipped"),
                row.getLong("commit_count"),
                row.getLong("rollback_count"),
                message == null || message.isBlank() ? null : message);
    }

    private static RunAttempt attempt(ResultSet row) throws SQLException {
        return new RunAttempt(
                row.getLong("task_id"),
                row.getInt("attempt"),
                TaskType.valueOf(row.getString("type")),
                row.getString("system_code"),
                row.getString("subject"),
                time(row, "started_at"),
                instant(row, "ended_at"),
                row.getString("outcome"),
                row.getString("failure_code"),
                row.getString("summary"),
                row.getInt("calls"));
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instant(row, column), column);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
