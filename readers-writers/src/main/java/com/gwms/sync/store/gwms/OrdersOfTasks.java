package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.ClaimedTask;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the orders that claimed tasks are about, through the views of GWMS alone. */
public final class OrdersOfTasks {
    private static final String READ = """
        SELECT t.id, o.warehouse_code, coalesce(t.third_party_order_no, o.proxy_order_no) AS proxy_order_no,
            o.created_at, o.state,
            (SELECT CASE WHEN count(*) = 1 THEN min(m.proxy_warehouse_code) END FROM sync.warehouse_mapping m
                WHERE m.system_code = t.system_code AND m.warehouse_code = o.warehouse_code AND m.active)
                AS proxy_warehouse_code,
            EXISTS (
                SELECT FROM sync.task c
                WHERE c.business_order_no = t.business_order_no AND c.finished_at IS NULL AND c.type = 'CANCEL'
                    AND c.id <> t.id AND (c.business_type = 'INBOUND') = (t.business_type = 'INBOUND')) AS cancelling
        FROM sync.task t
        JOIN gwms_port.pushed_order o ON o.order_no = t.business_order_no
            AND o.direction = CASE t.business_type WHEN 'INBOUND' THEN 'INBOUND' ELSE 'OUTBOUND' END
        WHERE t.id = ANY (:ids)
        """;

    private final JdbcClient jdbc;

    public OrdersOfTasks(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** By the id of the task; a task whose order GWMS does not know is not in it. */
    public Map<Long, OrderFacts> read(Collection<ClaimedTask> tasks) {
        return jdbc
                .sql(READ)
                .param("ids", tasks.stream().mapToLong(ClaimedTask::id).toArray())
                .query((rs, row) -> facts(rs))
                .list()
                .stream()
                .collect(Collectors.toMap(OrderFacts::taskId, Function.identity()));
    }

    private static OrderFacts facts(ResultSet rs) throws SQLException {
        return new OrderFacts(
                rs.getLong("id"),
                rs.getString("warehouse_code"),
                rs.getString("proxy_warehouse_code"),
                rs.getString("proxy_order_no"),
                rs.getObject("created_at", OffsetDateTime.class).toInstant(),
                OrderFacts.State.valueOf(rs.getString("state")),
                rs.getBoolean("cancelling"));
    }
}
