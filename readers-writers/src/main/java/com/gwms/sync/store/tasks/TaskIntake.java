package com.gwms.sync.store.tasks;

import com.gwms.sync.store.ShortWait;
import com.gwms.sync.store.tasks.TaskIntakeResult.Conflict;
import com.gwms.sync.store.tasks.TaskIntakeResult.Created;
import com.gwms.sync.store.tasks.TaskIntakeResult.Repeated;
import com.gwms.sync.store.tasks.TaskIntakeResult.Unknown;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.Refusal;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes in the tasks that GWMS asks for when it pushed an order or a cancellation, and inventory tasks that a person asks
 * for. The same request id makes one task, however often and at however many places at once it arrives.
 */
public final class TaskIntake {
    private static final String SYSTEM_STANDS =
            "SELECT EXISTS (SELECT FROM sync.proxy_system WHERE code = :system AND NOT retired)";

    private static final String ORDER = """
        SELECT o.warehouse_code,
            EXISTS (SELECT FROM sync.warehouse_mapping m
                    WHERE m.system_code = :system AND m.warehouse_code = o.warehouse_code AND m.active) AS mapped
        FROM gwms_port.pushed_order o
        WHERE o.order_no = :order
            AND o.direction = CASE :business WHEN 'INBOUND' THEN 'INBOUND' ELSE 'OUTBOUND' END
        """;

    private static final String MAPPING = """
        SELECT id FROM sync.warehouse_mapping
        WHERE system_code = :system AND proxy_warehouse_code = :proxyWarehouse AND active
        """;

    private static final String UNFINISHED_INVENTORY =
            "SELECT id FROM sync.task WHERE mapping_id = :mapping AND type = 'INVENTORY' AND finished_at IS NULL";

    /** Waits for another request of the same id that is just being written; none of the two fails. */
    private static final String CREATE = """
        INSERT INTO sync.task (request_id, type, business_type, system_code, mapping_id, business_order_no,
            third_party_order_no)
        VALUES (:requestId, :type, :business, :system, :mapping, :order, :thirdParty)
        ON CONFLICT DO NOTHING
        RETURNING id
        """;

    private static final String REMEMBER = """
        INSERT INTO sync.task_request (request_id, task_id, third_party_order_no, who)
        VALUES (:requestId, :task, :thirdParty, :who)
        """;

    /** The task may know another number of its order by now than it was asked for with. */
    private static final String FIND = """
        SELECT t.id, t.type, t.business_type, t.system_code, t.business_order_no, m.proxy_warehouse_code,
            q.request_id IS NOT NULL AS asked_for, q.third_party_order_no
        FROM sync.task t
        LEFT JOIN sync.warehouse_mapping m ON m.id = t.mapping_id
        LEFT JOIN sync.task_request q ON q.request_id = t.request_id
        WHERE t.request_id = :requestId
        """;

    private record Asked(TaskWish wish, String requestId, String who, String reason) {}

    /** @param wish what the task was asked for with; null for one that nobody asked for */
    private record Standing(long taskId, @Nullable TaskWish wish) {}

    private record Order(String warehouseCode, boolean mapped) {}

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final OperatorLog log;

    public TaskIntake(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Creates a task that is due at once, and records who asked and why. Waits two seconds at most for another task of the
     * same inventory whose end is just being booked.
     *
     * @param requestId 1 to 100 characters; with the same wish a second time the answer names the task that the first made
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public TaskIntakeResult create(TaskWish wish, String requestId, String who, String reason) {
        Asked asked = new Asked(wish, requestId, who, reason);
        try {
            return Objects.requireNonNull(transaction.execute(status -> {
                ShortWait.begin(jdbc);
                Optional<Standing> standing = find(requestId);
                return standing.isPresent() ? again(standing.get(), asked) : create(asked);
            }));
        } catch (DataAccessException e) {
            if (ShortWait.wasTooLong(e)) {
                return new Conflict(Refusal.of(IntakeObstacle.BUSY));
            }
            throw e;
        }
    }

    private TaskIntakeResult create(Asked asked) {
        String system = asked.wish().systemCode();
        if (!jdbc.sql(SYSTEM_STANDS)
                .param("system", system)
                .query(Boolean.class)
                .single()) {
            return new Unknown(Refusal.of(IntakeObstacle.NO_SYSTEM, system));
        }
        return switch (asked.wish()) {
            case TaskWish.OfOrder order -> createForOrder(order, asked);
            case TaskWish.OfInventory inventory -> createForMapping(inventory, asked);
        };
    }

    private TaskIntakeResult createForOrder(TaskWish.OfOrder wish, Asked asked) {
        Optional<Order> found = jdbc.sql(ORDER)
                .param("system", wish.systemCode())
                .param("order", wish.orderNo())
                .param("business", wish.businessType().name())
                .query((rs, row) -> new Order(rs.getString("warehouse_code"), rs.getBoolean("mapped")))
                .optional();
        if (found.isEmpty()) {
            return new Unknown(Refusal.of(
                    IntakeObstacle.NO_ORDER, wish.orderNo(), wish.businessType().name()));
        }
        Order order = found.get();
        if (!order.mapped()) {
            return new Unknown(Refusal.of(
                    IntakeObstacle.NO_MAPPING_OF_ORDER, wish.systemCode(), order.warehouseCode(), wish.orderNo()));
        }
        return write(asked, null);
    }

    private TaskIntakeResult createForMapping(TaskWish.OfInventory wish, Asked asked) {
        Optional<Long> mapping = jdbc.sql(MAPPING)
                .param("system", wish.systemCode())
                .param("proxyWarehouse", wish.proxyWarehouseCode())
                .query(Long.class)
                .optional();
        if (mapping.isEmpty()) {
            return new Unknown(Refusal.of(IntakeObstacle.NO_MAPPING, wish.systemCode(), wish.proxyWarehouseCode()));
        }
        return write(asked, mapping.get());
    }

    private TaskIntakeResult write(Asked asked, @Nullable Long mapping) {
        TaskWish.@Nullable OfOrder order = asked.wish() instanceof TaskWish.OfOrder of ? of : null;
        Optional<Long> id = jdbc.sql(CREATE)
                .param("requestId", asked.requestId())
                .param("type", order == null ? "INVENTORY" : order.type().name())
                .param(
                        "business",
                        order == null ? "INVENTORY" : order.businessType().name())
                .param("system", asked.wish().systemCode())
                .param("mapping", mapping)
                .param("order", order == null ? null : order.orderNo())
                .param("thirdParty", order == null ? null : order.thirdPartyOrderNo())
                .query(Long.class)
                .optional();
        if (id.isEmpty()) {
            return find(asked.requestId())
                    .map(standing -> again(standing, asked))
                    .orElseGet(() -> underWay(Objects.requireNonNull(mapping)));
        }
        jdbc.sql(REMEMBER)
                .param("requestId", asked.requestId())
                .param("task", id.get())
                .param("thirdParty", order == null ? null : order.thirdPartyOrderNo())
                .param("who", asked.who())
                .update();
        log.record(asked.who(), "CREATE_TASK", "task " + id.get(), asked.reason());
        return new Created(id.get());
    }

    private TaskIntakeResult underWay(long mapping) {
        return jdbc.sql(UNFINISHED_INVENTORY)
                .param("mapping", mapping)
                .query(Long.class)
                .optional()
                .map(task -> new Conflict(Refusal.of(IntakeObstacle.UNDER_WAY, task)))
                .orElseGet(() -> new Conflict(Refusal.of(IntakeObstacle.JUST_FINISHED)));
    }

    private static TaskIntakeResult again(Standing standing, Asked asked) {
        return asked.wish().equals(standing.wish())
                ? new Repeated(standing.taskId())
                : new Conflict(Refusal.of(IntakeObstacle.REQUEST_ID_USED, asked.requestId(), standing.taskId()));
    }

    private Optional<Standing> find(String requestId) {
        return jdbc.sql(FIND)
                .param("requestId", requestId)
                .query((rs, row) -> new Standing(rs.getLong("id"), rs.getBoolean("asked_for") ? wish(rs) : null))
                .optional();
    }

    private static TaskWish wish(ResultSet rs) throws SQLException {
        TaskType type = TaskType.valueOf(rs.getString("type"));
        return type == TaskType.INVENTORY
                ? new TaskWish.OfInventory(rs.getString("system_code"), rs.getString("proxy_warehouse_code"))
                : new TaskWish.OfOrder(
                        type,
                        BusinessType.valueOf(rs.getString("business_type")),
                        rs.getString("system_code"),
                        rs.getString("business_order_no"),
                        rs.getString("third_party_order_no"));
    }
}
