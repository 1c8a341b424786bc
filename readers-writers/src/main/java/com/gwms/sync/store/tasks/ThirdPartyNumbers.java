package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.ClaimedTask;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Notes the proxy warehouse's numbers of orders as they are learnt. */
public final class ThirdPartyNumbers {
    private static final int LONGEST = 100;

    private static final String NOTE = """
        UPDATE sync.task SET third_party_order_no = :number
        WHERE id = :id AND third_party_order_no IS DISTINCT FROM :number
        """;

    private final JdbcClient jdbc;

    public ThirdPartyNumbers(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** Belongs inside the transaction that ends the attempt. A number that does not fit, 1 to 100 characters, is left out. */
    public void note(ClaimedTask task, String number) {
        if (fitting(number) != null) {
            jdbc.sql(NOTE).param("id", task.id()).param("number", number).update();
        }
    }

    /** The number, or null for one that does not fit. */
    static @Nullable String fitting(@Nullable String number) {
        return number == null || number.isEmpty() || number.length() > LONGEST || number.indexOf('\0') >= 0
                ? null
                : number;
    }
}
