package com.gwms.sync.store.snapshots;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;

/**
 * The capture of one snapshot: takes listed lines, page by page, and seals them. Lines go by COPY into temporary tables
 * of one database session, so nothing is written to the log of the server, nothing is left behind by a killed process, and
 * no transaction is open while the warehouse is asked. For use by one thread.
 */
public final class SnapshotCapture implements AutoCloseable {
    /** Bytes of rows that are gathered before they are sent; a few thousand lines. */
    private static final int SEND_AT_BYTES = 512 * 1024;

    private static final String GIVE_UP = """
        UPDATE sync.snapshot SET state = 'INVALID', sealed_at = now(), verdict_code = :code, verdict = :why
        WHERE id = :snapshot AND state = 'CAPTURING'
        """;

    private static final String TAKE_AGAIN = """
        UPDATE sync.snapshot SET taken_at = now() WHERE id = :snapshot AND state = 'CAPTURING' RETURNING taken_at
        """;

    private final DataSource dataSource;
    private final ClaimedTask task;
    private final SnapshotScope scope;
    private final String workMem;
    private final long id;
    private Instant takenAt;
    private final Map<InventoryList, CopyText> pending = new EnumMap<>(InventoryList.class);
    private final Map<InventoryList, Integer> rows = new EnumMap<>(InventoryList.class);
    private @Nullable Connection connection;
    private int defectiveRows;
    private KeySum keys = new KeySum();

    SnapshotCapture(
            DataSource dataSource, String workMem, ClaimedTask task, SnapshotScope scope, long id, Instant takenAt) {
        this.dataSource = dataSource;
        this.workMem = workMem;
        this.task = task;
        this.scope = scope;
        this.id = id;
        this.takenAt = takenAt;
    }

    public long id() {
        return id;
    }

    /** Forgets every line taken so far, for a second pull of the same attempt; the snapshot is taken anew from now on. */
    public void startOver() {
        takenAt = JdbcClient.create(dataSource)
                .sql(TAKE_AGAIN)
                .param("snapshot", id)
                .query((row, n) -> row.getTimestamp("taken_at").toInstant())
                .optional()
                .orElseThrow(() -> new SnapshotLostException(
                        "Snapshot " + id + " of task " + task.id() + " was given up: another run took the task over."));
        for (CopyText text : pending.values()) {
            text.clear();
        }
        rows.clear();
        defectiveRows = 0;
        keys = new KeySum();
        if (connection != null) {
            jdbc().sql(CaptureSql.EMPTY_TABLES).update();
        }
    }

    /** Takes the lines of one page. All lines of a page stand in the same listing. */
    public void append(List<ListedLine> lines) {
        for (ListedLine line : lines) {
            CopyText text = pending.computeIfAbsent(line.list(), list -> new CopyText(SEND_AT_BYTES + 64 * 1024));
            CaptureSql.writeRow(text, line);
            rows.merge(line.list(), 1, Integer::sum);
            if (line.defect() == null) {
                keys.add(line);
            } else {
                defectiveRows++;
            }
            if (text.length() >= SEND_AT_BYTES) {
                send(line.list(), text);
            }
        }
    }

    /** Lines taken of all listings, repeated and defective ones included. */
    public long rows() {
        return rows.values().stream().mapToLong(Integer::longValue).sum();
    }

    /**
     * Ends the capture: joins the listings, writes the lines of the snapshot and seals it. Listings that do not add up are
     * kept as evidence.
     *
     * @param declared for each listing that was read, the total that the warehouse declared
     * @throws org.springframework.dao.DataAccessException where the database fails; nothing is left half-written
     */
    public CapturedSnapshot seal(Map<InventoryList, Integer> declared) {
        try {
            return sealing().seal(declared);
        } finally {
            close();
        }
    }

    /** Like {@link #seal}, but listings that do not add up leave no trace, and the capture may {@link #startOver}. */
    public CapturedSnapshot sealIfComplete(Map<InventoryList, Integer> declared) {
        return sealing().sealIfComplete(declared);
    }

    /** Ends the capture of a snapshot that is not fit to be compared; the lines read so far are kept as evidence. */
    public CapturedSnapshot.Invalid keepAsEvidence(FailureCode code, String verdict) {
        try {
            return sealing().keepAsEvidence(code, verdict);
        } finally {
            close();
        }
    }

    /** Ends the capture of a snapshot that was never read to its end; its lines are not kept. */
    public void giveUp(String code, String why) {
        close();
        JdbcClient.create(dataSource)
                .sql(GIVE_UP)
                .param("snapshot", id)
                .param("code", code)
                .param("why", why)
                .update();
    }

    private Sealing sealing() {
        sendAll();
        boolean sameKeys = defectiveRows == 0 && keys.agree();
        return new Sealing(session(), workMem, task, scope, id, takenAt, Map.copyOf(rows), sameKeys);
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
            org.slf4j.LoggerFactory.getLogger(SnapshotCapture.class)
                    .debug("snapshot={} session could not be given back: {}", id, e.getMessage());
        }
    }

    private void sendAll() {
        for (Map.Entry<InventoryList, CopyText> entry : pending.entrySet()) {
            if (entry.getValue().length() > 0) {
                send(entry.getKey(), entry.getValue());
            }
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

    private Connection session() {
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

    private JdbcClient jdbc() {
        return JdbcClient.create(new SingleConnectionDataSource(session(), true));
    }

    private static DataAccessException failure(String what, SQLException e) {
        DataAccessException translated = new SQLExceptionSubclassTranslator().translate(what, null, e);
        return translated != null ? translated : new org.springframework.jdbc.UncategorizedSQLException(what, null, e);
    }
}
