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
    private static final String LOCK_FREE_MAPPINGS = """
        SELECT m.id, m.system_code
        FROM sync.warehouse_mapping m
        WHERE m.active
            AND (CAST(:system AS text) IS NULL OR m.system_code = :system)
            AND (CAST(:warehouse AS text) IS NULL OR m.warehouse_code = :warehouse)
            AND NOT EXISTS (
                SELECT FROM sync.task t
                WHERE t.mapping_id = m.id AND t.type = 'INVENTORY' AND t.status IN ('PENDING', 'WAITING', 'RUNNING'))
        ORDER BY m.id
        FOR NO KEY UPDATE OF m
        """;

    /** The id is drawn first: the old task's summary names the new one, and has to be cancelled before it exists. */
    private static final String NEXT_ID = "SELECT nextval(pg_get_serial_sequence('sync.task', 'id'))";

    private static final String SUPERSEDE = """
        UPDATE sync.task
        SET status = 'CANCELLED', finished_at = now(),
            summary = 'Superseded by task ' || :newId || ', which the schedule opened while this one waited for a'
                || ' person. It had said: ' || summary
        WHERE mapping_id = :mapping AND type = 'INVENTORY' AND status = 'MANUAL_HANDLING'
        """;

    /** The mapping is looked at again: between the list and its lock, another opener may have been there. */
    private static final String OPEN = """
        INSERT INTO sync.task (id, request_id, type, business_type, system_code, mapping_id)
        OVERRIDING SYSTEM VALUE
        SELECT :newId, 'inventory-' || :mapping || '-' || gen_random_uuid(), 'INVENTORY', 'INVENTORY', :system, :mapping
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
     * Opens one inventory task for each active mapping that has none pending, waiting or running. A task in manual
     * handling does not stop the schedule: it is cancelled and names its successor. The task of a paused system is opened
     * as well and waits.
     *
     * @param systemCode only mappings of this system, or null for all
     * @param warehouseCode only mappings of this GWMS warehouse, or null for all
     * @return ids of the opened tasks, in the order of their mappings
     */
    public List<Long> openInventoryTasks(@Nullable String systemCode, @Nullable String warehouseCode) {
        return transaction.execute(status -> lockFreeMappings(systemCode, warehouseCode).stream()
                .map(this::open)
                .flatMap(Optional::stream)
                .toList());
    }

    private List<Mapping> lockFreeMappings(@Nullable String systemCode, @Nullable String warehouseCode) {
        return jdbc.sql(LOCK_FREE_MAPPINGS)
                .param("system", systemCode)
                .param("warehouse", warehouseCode)
                .query((rs, row) -> new Mapping(rs.getLong("id"), rs.getString("system_code")))
                .list();
    }

    private Optional<Long> open(Mapping mapping) {
        Long newId = Objects.requireNonNull(jdbc.sql(NEXT_ID).query(Long.class).single());
        jdbc.sql(SUPERSEDE).param("newId", newId).param("mapping", mapping.id()).update();
        return jdbc.sql(OPEN)
                .param("newId", newId)
                .param("mapping", mapping.id())
                .param("system", mapping.system())
                .query(Long.class)
                .optional();
    }
}
