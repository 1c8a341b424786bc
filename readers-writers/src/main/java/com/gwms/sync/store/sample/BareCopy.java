package com.gwms.sync.store.sample;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.UncategorizedSQLException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.jdbc.support.SQLExceptionSubclassTranslator;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The yardstick of the benchmark: the fastest that the server takes the very lines of a snapshot, by COPY out of a file
 * into the same table, with nothing else to do.
 */
public final class BareCopy {
    private static final int BUFFER_BYTES = 512 * 1024;

    // A number of its own keeps the copy apart, and at the end of the index, where a new snapshot goes as well.
    private static final String DESCRIBE = """
        SELECT nextval(pg_get_serial_sequence('sync.snapshot', 'id')) AS copy,
            (SELECT max(id) FROM sync.snapshot WHERE state = 'SEALED') AS original
        """;

    private static final String NAME_THEM = """
        SELECT set_config('sample.copy', :copy, true), set_config('sample.original', :original, true)
        """;

    private static final String EXPORT = """
        COPY (
            SELECT current_setting('sample.copy')::bigint, line_no, taken_at, proxy_sku, sku, inventory_type, batch_no,
                condition, proxy_inbound_order, inbound_order_no, inbound_time, available, locked, exclusion, note
            FROM sync.snapshot_line
            WHERE snapshot_id = current_setting('sample.original')::bigint
            ORDER BY line_no
        ) TO STDOUT\
        """;

    private static final String COPY = """
        COPY sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, sku, inventory_type, batch_no, condition,
            proxy_inbound_order, inbound_order_no, inbound_time, available, locked, exclusion, note) FROM STDIN\
        """;

    private static final String CONTENTS = """
        SELECT count(*) AS lines, coalesce(sum(total), 0)::bigint AS units
        FROM sync.snapshot_line WHERE snapshot_id = :copy
        """;

    private static final String REMOVE = "DELETE FROM sync.snapshot_line WHERE snapshot_id = :copy";

    private final DataSource dataSource;
    private final TransactionTemplate transaction;

    public BareCopy(DataSource dataSource) {
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(new DataSourceTransactionManager(dataSource));
    }

    /**
     * Writes the lines of the last sealed snapshot to a file, under the number of a snapshot that does not exist.
     *
     * @return that number
     */
    public long export(Path file) {
        return transaction.execute(status -> {
            JdbcClient jdbc = JdbcClient.create(dataSource);
            Numbers numbers = jdbc.sql(DESCRIBE)
                    .query((row, n) -> new Numbers(row.getLong("copy"), row.getLong("original")))
                    .single();
            jdbc.sql(NAME_THEM)
                    .param("copy", Long.toString(numbers.copy()))
                    .param("original", Long.toString(numbers.original()))
                    .query()
                    .listOfRows();
            copying(copy -> {
                try (OutputStream out = Files.newOutputStream(file)) {
                    return copy.copyOut(EXPORT, out);
                }
            });
            return numbers.copy();
        });
    }

    /**
     * Copies an exported file into the table of snapshot lines, durably, in one transaction.
     *
     * @return the number of rows
     */
    public long copy(Path file) {
        return transaction.execute(status -> copying(copy -> {
            try (InputStream in = Files.newInputStream(file)) {
                return copy.copyIn(COPY, in, BUFFER_BYTES);
            }
        }));
    }

    /** What stands under the number of a snapshot, in the table. */
    public record Contents(long lines, long units) {}

    /** Counts what was copied, or written by others, under that number. */
    public Contents contents(long copy) {
        return JdbcClient.create(dataSource)
                .sql(CONTENTS)
                .param("copy", copy)
                .query((row, n) -> new Contents(row.getLong("lines"), row.getLong("units")))
                .single();
    }

    /** Removes what was copied under that number. */
    public void remove(long copy) {
        JdbcClient.create(dataSource).sql(REMOVE).param("copy", copy).update();
    }

    private record Numbers(long copy, long original) {}

    @FunctionalInterface
    private interface Copying {
        long with(CopyManager copy) throws SQLException, IOException;
    }

    private long copying(Copying work) {
        try {
            return work.with(DataSourceUtils.getConnection(dataSource)
                    .unwrap(PGConnection.class)
                    .getCopyAPI());
        } catch (SQLException e) {
            DataAccessException translated = new SQLExceptionSubclassTranslator().translate("COPY", null, e);
            throw translated != null ? translated : new UncategorizedSQLException("COPY", null, e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
