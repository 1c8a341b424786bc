package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.FailureCode;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Lets tasks that were parked for the same cause run again together, once somebody has mended it. Of inventory tasks it is
 * written down who did, for whoever may not decide on what he asked for.
 */
public final class TaskReleases {
    /** A row that is locked is just being run, finished or cancelled by somebody else, and is left to them. */
    private static final String RELEASE = """
        WITH parked AS MATERIALIZED (
            SELECT t.id, t.type, t.attempt
            FROM sync.task t
            LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
            WHERE t.status = 'MANUAL_HANDLING' AND t.failure_code = :code
                AND (CAST(:system AS text) IS NULL OR t.system_code = :system)
                AND (CAST(:warehouse AS text) IS NULL OR m.warehouse_code = :warehouse)
                AND (CAST(:proxyWarehouse AS text) IS NULL OR m.id IS NULL OR m.proxy_warehouse_code = :proxyWarehouse)
            ORDER BY t.id
            FOR UPDATE OF t SKIP LOCKED
        ), asked AS (
            INSERT INTO sync.task_release (task_id, after_attempt, who)
            SELECT id, attempt, :who FROM parked WHERE type = 'INVENTORY'
            ON CONFLICT DO NOTHING
        )
        UPDATE sync.task t
        SET status = 'WAITING', next_run_at = now(), polls = 0, consecutive_failures = 0, failure_code = NULL,
            summary = 'Released by ' || :who || ': ' || :reason
        FROM parked
        WHERE t.id = parked.id AND t.status = 'MANUAL_HANDLING'
        """;

    private static final String STOPPED_BY_CASE = """
        SELECT t.id
        FROM sync.case_task s
        JOIN sync.task t ON t.id = s.task_id
        WHERE s.case_id = :case
            AND (t.status = 'MANUAL_HANDLING' OR (t.status = 'WAITING' AND t.next_run_at > now()))
        ORDER BY t.id
        LIMIT :limit
        FOR UPDATE OF t SKIP LOCKED
        """;

    private static final String MAKE_DUE = """
        WITH asked AS (
            INSERT INTO sync.task_release (task_id, after_attempt, who)
            SELECT id, attempt, :who FROM sync.task
            WHERE id = ANY (:ids) AND type = 'INVENTORY' AND status IN ('MANUAL_HANDLING', 'WAITING')
            ON CONFLICT DO NOTHING
        )
        UPDATE sync.task t
        SET status = 'WAITING', next_run_at = now(),
            polls = CASE t.status WHEN 'WAITING' THEN t.polls ELSE 0 END,
            consecutive_failures = CASE t.status WHEN 'WAITING' THEN t.consecutive_failures ELSE 0 END,
            failure_code = CASE t.status WHEN 'WAITING' THEN t.failure_code END,
            summary = CASE t.status WHEN 'WAITING' THEN t.summary ELSE 'Released by ' || :who || ': ' || :reason END
        WHERE t.id = ANY (:ids) AND t.status IN ('MANUAL_HANDLING', 'WAITING')
        """;

    /**
     * Which parked tasks.
     *
     * @param code what they were parked for
     * @param systemCode only this proxy system, or null for all
     * @param warehouseCode only inventory tasks of this GWMS warehouse, or null for all; order tasks name no warehouse
     */
    public record Scope(
            FailureCode code,
            @Nullable String systemCode,
            @Nullable String warehouseCode) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public TaskReleases(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Makes parked tasks due now, with polls and failures in a row at 0, and records who did it where there were any.
     *
     * @return how many
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public int release(Scope scope, String who, String reason) {
        return release(scope, null, who, reason);
    }

    /**
     * {@link #release} in the surrounding transaction, for what a change of one warehouse mapping mends: its own tasks, and
     * order tasks of the system, which name no mapping.
     *
     * @param proxyWarehouse the mapping's code at the proxy warehouse
     */
    public int releaseOfMapping(FailureCode code, String systemCode, String proxyWarehouse, String who, String reason) {
        return release(new Scope(code, systemCode, null), proxyWarehouse, who, reason);
    }

    /**
     * Makes the tasks that a case stops due now: parked ones as {@link #release} does, and those that wait for their next
     * try. What a run is at is left to it.
     *
     * @param limit tasks at most, 1 or more
     * @return how many
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public int releaseOfCase(long caseId, int limit, String who, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Long> stopped = jdbc.sql(STOPPED_BY_CASE)
                    .param("case", caseId)
                    .param("limit", limit)
                    .query((row, n) -> row.getLong("id"))
                    .list();
            int released = makeDue(jdbc, stopped, who, reason);
            if (released > 0) {
                String tasks = released + (released == 1 ? " task: " : " tasks: ");
                log.record(who, "RETRY_CASE", "case " + caseId, tasks + reason);
            }
            return released;
        }));
    }

    /** Of locked tasks: those that wait, and those that are parked, which begin afresh. */
    static int makeDue(JdbcClient jdbc, List<Long> ids, String who, String reason) {
        return ids.isEmpty()
                ? 0
                : jdbc.sql(MAKE_DUE)
                        .param("ids", ids.stream().mapToLong(Long::longValue).toArray())
                        .param("who", who)
                        .param("reason", reason)
                        .update();
    }

    private int release(Scope scope, @Nullable String proxyWarehouse, String who, String reason) {
        return Objects.requireNonNull(transaction.execute(status -> {
            int released = jdbc.sql(RELEASE)
                    .param("code", scope.code().name())
                    .param("system", scope.systemCode())
                    .param("warehouse", scope.warehouseCode())
                    .param("proxyWarehouse", proxyWarehouse)
                    .param("who", who)
                    .param("reason", reason)
                    .update();
            if (released > 0) {
                log.record(who, "RELEASE_TASKS", subject(scope, released), reason);
            }
            return released;
        }));
    }

    private static String subject(Scope scope, int released) {
        String of = scope.systemCode() == null ? "" : " of " + scope.systemCode();
        String at = scope.warehouseCode() == null ? "" : " at " + scope.warehouseCode();
        return released + (released == 1 ? " task" : " tasks") + of + at + " parked for " + scope.code();
    }
}
