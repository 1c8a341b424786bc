package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists what is due, without taking it: for the partitions of a run, and for a look at the backlog. */
public final class DueTasks {
    /** Each system gives its longest due task first, then each its second one: 50,000 of one do not hide 10 of another. */
    private static final String LIST = """
        SELECT due.id
        FROM sync.open_system s
        CROSS JOIN LATERAL (
            SELECT t.id, t.due_at, row_number() OVER (ORDER BY t.due_at, t.id) AS turn
            FROM sync.task t
            WHERE t.type = :type AND t.system_code = s.code AND t.due_at <= least(:asOf, now())
                AND (CAST(:warehouse AS text) IS NULL OR EXISTS (
                    SELECT FROM sync.warehouse_mapping m
                    WHERE m.id = t.mapping_id AND m.warehouse_code = :warehouse))
            ORDER BY t.due_at, t.id
            LIMIT :limit
        ) due
        WHERE CAST(:system AS text) IS NULL OR s.code = :system
        ORDER BY due.turn, due.due_at, due.id
        LIMIT :limit
        """;

    private static final String COUNT_BY_SYSTEM = """
        SELECT s.code, due.tasks
        FROM sync.open_system s
        CROSS JOIN LATERAL (
            SELECT count(*) AS tasks
            FROM sync.task t
            WHERE t.type = :type AND t.system_code = s.code AND t.due_at <= least(:asOf, now())
        ) due
        WHERE due.tasks > 0 AND (CAST(:system AS text) IS NULL OR s.code = :system)
        ORDER BY s.code
        """;

    private static final String SHUT = """
        SELECT s.code, s.paused_at, s.paused_reason, s.closed_until, count(*) AS tasks
        FROM sync.proxy_system s
        JOIN sync.task t ON t.system_code = s.code
        WHERE (s.paused_at IS NOT NULL OR s.closed_until > now())
            AND t.type = :type AND t.due_at <= least(:asOf, now())
            AND (CAST(:system AS text) IS NULL OR s.code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR EXISTS (
                SELECT FROM sync.warehouse_mapping m
                WHERE m.id = t.mapping_id AND m.warehouse_code = :warehouse))
        GROUP BY s.code
        ORDER BY s.code
        """;

    private static final String DATABASE_TIME = "SELECT now()";

    private final JdbcClient jdbc;

    public DueTasks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Ids of due tasks of systems that are neither paused nor closed, the systems taking turns, the longest due first
     * within each.
     *
     * @param systemCode only this system, or null for all
     * @param warehouseCode only inventory tasks of this GWMS warehouse, or null for all; order tasks name no warehouse
     * @param asOf only what was due then, and never what is due in the future of the database's clock
     * @param limit ids at most, 1 or more
     */
    public List<Long> list(
            TaskType type, @Nullable String systemCode, @Nullable String warehouseCode, Instant asOf, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit of due tasks must be at least 1, not " + limit);
        }
        return jdbc.sql(LIST)
                .param("type", type.name())
                .param("system", systemCode)
                .param("warehouse", warehouseCode)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .param("limit", limit)
                .query((rs, row) -> rs.getLong("id"))
                .list();
    }

    /**
     * How many tasks are due, by the code of their system; systems that are paused or closed, or have none due, are not in
     * it.
     *
     * @param systemCode only this system, or null for all
     */
    public SortedMap<String, Long> countBySystem(TaskType type, @Nullable String systemCode, Instant asOf) {
        SortedMap<String, Long> counts = new TreeMap<>();
        jdbc.sql(COUNT_BY_SYSTEM)
                .param("type", type.name())
                .param("system", systemCode)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query(rs -> {
                    counts.put(rs.getString("code"), rs.getLong("tasks"));
                });
        return counts;
    }

    /**
     * Due tasks that nobody may take.
     *
     * @param state paused or closed
     * @param tasks 1 or more
     */
    public record ShutSystem(String systemCode, SystemState state, long tasks) {}

    /** The systems that are paused or closed and have tasks due at {@code asOf}, by code; told apart as in {@link #list}. */
    public List<ShutSystem> ofShutSystems(
            TaskType type, @Nullable String systemCode, @Nullable String warehouseCode, Instant asOf) {
        return jdbc.sql(SHUT)
                .param("type", type.name())
                .param("system", systemCode)
                .param("warehouse", warehouseCode)
                .param("asOf", asOf.atOffset(ZoneOffset.UTC))
                .query((rs, row) -> new ShutSystem(rs.getString("code"), SystemGate.state(rs), rs.getLong("tasks")))
                .list();
    }

    /** What a run takes as its {@code asOf}. The clock of the machine that runs us decides nothing (row 11). */
    public Instant databaseTime() {
        return jdbc.sql(DATABASE_TIME).query(OffsetDateTime.class).single().toInstant();
    }
}
