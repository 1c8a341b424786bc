package com.gwms.sync.jobs;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Connections that are lost once, in the middle of a COMMIT: before the server carried it out, or after. */
final class DyingCommits extends DelegatingDataSource {
    enum When {
        BEFORE,
        AFTER
    }

    private volatile @Nullable When next;

    DyingCommits(DataSource target) {
        super(target);
    }

    void die(When when) {
        next = when;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection real = super.getConnection();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    When dying = next;
                    if (!method.getName().equals("commit") || dying == null) {
                        return call(real, method, arguments);
                    }
                    next = null;
                    if (dying == When.AFTER) {
                        real.commit();
                    } else {
                        real.rollback();
                    }
                    throw new SQLException("An I/O error occurred while sending to the backend.", "08006");
                });
    }

    private static @Nullable Object call(Connection real, Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
