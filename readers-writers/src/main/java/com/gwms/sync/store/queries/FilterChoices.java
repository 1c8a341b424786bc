package com.gwms.sync.store.queries;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a filter of tasks can be set to. */
public final class FilterChoices {
    private static final String WAREHOUSES =
            "SELECT DISTINCT warehouse_code FROM sync.warehouse_mapping ORDER BY warehouse_code";

    private static final String SYSTEMS = "SELECT code FROM sync.proxy_system ORDER BY code";

    private final JdbcClient jdbc;

    public FilterChoices(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Codes of the warehouses of GWMS that are or were mapped. */
    public List<String> warehouses() {
        return jdbc.sql(WAREHOUSES)
                .query((rs, row) -> rs.getString("warehouse_code"))
                .list();
    }

    /** Codes of the proxy systems. */
    public List<String> systems() {
        return jdbc.sql(SYSTEMS).query((rs, row) -> rs.getString("code")).list();
    }
}
