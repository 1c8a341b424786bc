package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * The lines of a capture that go to one database session: temporary tables of that session, filled by COPY. All lines of
 * one key go to the same share, so that shares can be joined beside each other.
 */
final class CaptureShare implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CaptureShare.class);

    /** Bytes of rows that are gathered before they are sent; a few thousand lines. */
    private static final int SEND_AT_BYTES = 512 * 1024;

    private final DataSource dataSource;
    private final Map<InventoryList, CopyText> pending = new EnumMap<>(InventoryList.class);
    private final Map<InventoryList, Integer> rows = new EnumMap<>(InventoryList.class);
    private @Nullable Connection connection;

    CaptureShare(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    void add(ListedLine line) {
        CopyText text = pending.computeIfAbsent(line.list(), list -> new CopyText(SEND_AT_BYTES + 64 * 1024));
        CaptureSql.writeRow(text, line);
        rows.merge(line.list(), 1, Integer::sum);
        if (text.length() >= SEND_AT_BYTES) {
            send(line.list(), text);
        }
    }

    /** Lines added of each listing. */
    Map<InventoryList, Integer> rows() {
        return rows;
    }

    /** Lines added of all listings. */
    int allRows() {
        return rows.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** Sends what is still gathered. */
    void send() {
        pending.forEach((list, text) -> {
            if (text.length() > 0) {
                send(list, text);
            }
        });
    }

    /** Forgets every line. */
    void startOver() {
        pending.values().forEach(CopyText::clear);
        rows.clear();
        if (connection != null) {
            jdbc().sql(CaptureSql.EMPTY_TABLES).update();
        }
    }

    /** The session that the lines are in; opened at the first call. */
    Connection session() {
        if (connection == null) {
            try {
                connection = dataSource.getConnection();
            } catch (SQLException e) {
                throw failure("opening a session", e);
            }
            jdbc().sql(CaptureSql.CREATE_TABLES).update();
        }
        return connection;
    }

    JdbcClient jdbc() {
        return JdbcClient.create(new SingleConnectionDataSource(session(), true));
    }

    void begin() {
        try {
            session().setAutoCommit(false);
        } catch (SQLException e) {
            throw failure("beginning a transaction", e);
        }
    }

    void commit() {
        try {
            session().commit();
        } catch (SQLException e) {
            throw failure("committing snapshot lines", e);
        }
    }

    /** Rolls back what was not committed, and ends the transaction that {@link #begin} began. */
    void rollBack() {
        Connection open = connection;
        try {
            if (open != null && !open.isClosed() && !open.getAutoCommit()) {
                open.rollback();
                open.setAutoCommit(true);
            }
        } catch (SQLException e) {
            // The session is broken, and the server has rolled back.
            log.debug("A capture's session could not be rolled back: {}", e.getMessage());
        }
    }

    /** Gives the session back; lines that were not sealed are gone. */
    @Override
    public void close() {
        Connection open = connection;
        connection = null;
        if (open == null) {
            return;
        }
        try (open;
                var statement = open.createStatement()) {
            if (!open.isClosed()) {
                statement.execute(CaptureSql.FORGET_TABLES);
            }
        } catch (SQLException e) {
            // The session is broken, and its temporary tables are gone with it.
            log.debug("A capture's session could not be given back: {}", e.getMessage());
        }
    }

    private void send(InventoryList list, CopyText text) {
        try {
            CopyIn copy = session().unwrap(PGConnection.class).getCopyAPI().copyIn(CaptureSql.copyInto(list));
            try {
                copy.writeToCopy(text.bytes(), 0, text.length());
                copy.endCopy();
            } finally {
                if (copy.isActive()) {
                    copy.cancelCopy();
                }
            }
            text.clear();
        } catch (SQLException e) {
            throw failure("COPY of snapshot lines", e);
        }
    }

    static DataAccessException failure(String what, SQLException e) {
        DataAccessException translated = new SQLExceptionSubclassTranslator().translate(what, null, e);
        return translated != null ? translated : new UncategorizedSQLException(what, null, e);
    }
}
