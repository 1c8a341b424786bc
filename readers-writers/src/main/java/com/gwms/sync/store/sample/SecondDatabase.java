package com.gwms.sync.store.sample;

import com.gwms.sync.store.server.DatabaseAddress;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty database beside another one on the same server, to compare the two. */
public final class SecondDatabase {
    private static final String MAKE = "CREATE DATABASE gwms_sync_second";

    private SecondDatabase() {}

    /** @param first the address of {@code dataSource}, which ends in the name of its database */
    public static DatabaseAddress beside(DataSource dataSource, DatabaseAddress first) {
        JdbcClient.create(dataSource).sql(MAKE).update();
        String server = first.url().substring(0, first.url().lastIndexOf('/') + 1);
        return new DatabaseAddress(server + "gwms_sync_second", first.user(), first.password());
    }
}
