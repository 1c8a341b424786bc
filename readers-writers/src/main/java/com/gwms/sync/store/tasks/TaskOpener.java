package com.gwms.sync.store.tasks;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Opens the inventory tasks of a schedule slot. Openers that run at the same time take turns at each mapping, so that
 * neither opens a second task and neither fails.
 */
public final class TaskOpener {
    /** A slot that was begun before opens what it has not opened yet: what it did is not done again. */
    private static final String LOCK_FREE_MAPPINGS = """
        SELECT m.id, m.system_code
        FROM sync.warehouse_mapping m
        WHERE m.active
            AND (CAST(:system AS text) IS NULL OR m.system_code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR m.warehouse_code = :warehouse)
            AND NOT EXISTS (
                SELECT FROM sync.task t
                WHERE t.mapping_id = m.id AND t.type = 'INVENTORY' AND t.finished_at IS NULL
                    AND (t.status <> 'MANUAL_HANDLING' OR NOT :supersede))
            AND NOT EXISTS (
                SELECT FROM sync.task t WHERE t.request_id = 'inventory-' || m.id || '-' || md5(:slot))
        ORDER BY m.id
        FOR NO KEY UPDATE OF m
        """;

    private static final String PARKED = """
        SELECT m.proxy_warehouse_code, m.system_code, t.id
        FROM sync.warehouse_mapping m
        JOIN sync.task t ON t.mapping_id = m.id AND t.type = 'INVENTORY' AND t.status = 'MANUAL_HANDLING'
        WHERE m.active
            AND (CAST(:system AS text) IS NULL OR m.system_code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR m.warehouse_code = :warehouse)
        ORDER BY m.system_code, m.proxy_warehouse_code
        """;

    /** The id is drawn first: the old task's summary names the new one, and has to be cancelled before it exists. */
    private static final String NEXT_ID = "SELECT nextval(pg_get_serial_sequence('sync.task', 'id'))";

    /** The slot is looked for again, as in OPEN. */
    private static final String SUPERSEDE = """
        UPDATE sync.task
        SET status = 'CANCELLED', finished_at = now(),
            summary = 'Superseded by task ' || :newId || ', which the schedule opened while this one waited for a'
                || ' person. It had said: ' || summary
        WHERE mapping_id = :mapping AND type = 'INVENTORY' AND status = 'MANUAL_HANDLING'
            AND NOT EXISTS (
                SELECT FROM sync.task t WHERE t.request_id = 'inventory-' || :mapping || '-' || md5(:slot))
        """;

    /** The mapping is looked at again: between the list and its lock, another opener may have been there. */
    private static final String OPEN = """
        INSERT INTO sync.task (id, request_id, type, business_type, system_code, mapping_id)
        OVERRIDING SYSTEM VALUE
        SELECT :newId, 'inventory-' || :mapping || '-' || md5(:slot), 'INVENTORY', 'INVENTORY', :system, :mapping
        WHERE NOT EXISTS (
            SELECT FROM sync.task WHERE mapping_id = :mapping AND type = 'INVENTORY' AND finished_at IS NULL)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    private record Mapping(long id, String system) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public TaskOpener(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Which tasks are to be opened.
     *
     * @param slot names the schedule slot, job and run key for example: it opens one task a mapping at most, however
     *     often it is begun
     * @param systemCode only mappings of this system, or null for all
     * @param warehouseCode only mappings of this GWMS warehouse, or null for all
     * @param supersede whether a task in manual handling gives way to the new one; where not, its mapping gets none
     */
    public record Opening(
            String slot,
            @Nullable String systemCode,
            @Nullable String warehouseCode,
            boolean supersede) {}

    /** A mapping whose task waits for a person. */
    public record Parked(String systemCode, String proxyWarehouseCode, long taskId) {}

    /**
     * Opens one inventory task for each active mapping that has none pending, waiting or running. A task in manual
     * handling does not stop the schedule: it is cancelled and names its successor. The task of a paused system is opened
     * as well and waits.
     *
     * @return ids of the opened tasks, in the order of their mappings
     */
    public List<Long> openInventoryTasks(Opening opening) {
        return transaction.execute(status -> lockFreeMappings(opening).stream()
                .map(mapping -> open(mapping, opening))
                .flatMap(Optional::stream)
                .toList());
    }

    /** The active mappings whose task waits for a person, by system and proxy warehouse. */
    public List<Parked> parkedInventoryTasks(@Nullable String systemCode, @Nullable String warehouseCode) {
        return jdbc.sql(PARKED)
                .param("system", systemCode)
                .param("warehouse", warehouseCode)
                .query((rs, row) ->
                        new Parked(rs.getString("system_code"), rs.getString("proxy_warehouse_code"), rs.getLong("id")))
                .list();
    }

    private List<Mapping> lockFreeMappings(Opening opening) {
        return jdbc.sql(LOCK_FREE_MAPPINGS)
                .param("system", opening.systemCode())
                .param("warehouse", opening.warehouseCode())
                .param("supersede", opening.supersede())
                .param("slot", opening.slot())
                .query((rs, row) -> new Mapping(rs.getLong("id"), rs.getString("system_code")))
                .list();
    }

    private Optional<Long> open(Mapping mapping, Opening opening) {
        Long newId = Objects.requireNonNull(jdbc.sql(NEXT_ID).query(Long.class).single());
        if (opening.supersede()) {
            jdbc.sql(SUPERSEDE)
                    .param("newId", newId)
                    .param("mapping", mapping.id())
                    .param("slot", opening.slot())
                    .update();
        }
        return jdbc.sql(OPEN)
                .param("newId", newId)
                .param("mapping", mapping.id())
                .param("system", mapping.system())
                .param("slot", opening.slot())
                .query(Long.class)
                .optional();
    }
}
