package com.gwms.sync.store.server;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * A database and who asks it.
 *
 * @param url of JDBC, which may name user and password itself
 */
public record DatabaseAddress(
        String url, @Nullable String user, @Nullable String password) {
    /** @param seconds the longest wait for a session to be opened */
    Connection connect(String applicationName, int seconds) throws SQLException {
        return connect(applicationName, seconds, 0);
    }

    /** @param answerSeconds the longest wait for any answer of the server, or 0 for no limit */
    Connection connect(String applicationName, int seconds, int answerSeconds) throws SQLException {
        Properties properties = new Properties();
        if (user != null && !user.isEmpty()) {
            properties.setProperty("user", user);
        }
        if (password != null && !password.isEmpty()) {
            properties.setProperty("password", password);
        }
        properties.setProperty("ApplicationName", applicationName);
        properties.setProperty("connectTimeout", String.valueOf(seconds));
        properties.setProperty("loginTimeout", String.valueOf(seconds));
        properties.setProperty("socketTimeout", String.valueOf(answerSeconds));
        properties.setProperty("tcpKeepAlive", "true");
        return DriverManager.getConnection(url, properties);
    }

    /** The address as it may be shown: no user, no password, no parameters. */
    public String shown() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }

    @Override
    public String toString() {
        return shown();
    }
}
