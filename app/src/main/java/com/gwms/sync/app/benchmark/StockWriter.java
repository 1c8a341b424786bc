package com.gwms.sync.app.benchmark;

import com.gwms.sync.store.sample.SnapshotLineInsert;
import java.nio.file.Path;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.batch.infrastructure.item.database.JdbcBatchItemWriter;
import org.springframework.batch.infrastructure.item.database.builder.JdbcBatchItemWriterBuilder;
import org.springframework.batch.infrastructure.item.file.FlatFileItemReader;
import org.springframework.batch.infrastructure.item.file.builder.FlatFileItemReaderBuilder;
import org.springframework.core.io.FileSystemResource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The framework's own way of writing rows, for comparison: its reader of files, its writer of batches of INSERTs, and a
 * transaction a chunk, without the job repository around them, which would only add to the time.
 */
final class StockWriter {
    static final int CHUNK = 1_000;

    private final DataSource dataSource;
    private final TransactionTemplate transaction;

    StockWriter(DataSource dataSource, PlatformTransactionManager transactionManager) {
        this.dataSource = dataSource;
        this.transaction = new TransactionTemplate(transactionManager);
    }

    /** Writes the lines of an exported file into the table of snapshot lines. */
    void write(Path file) {
        JdbcBatchItemWriter<Map<String, @Nullable Object>> writer = new JdbcBatchItemWriterBuilder<
                        Map<String, @Nullable Object>>()
                .dataSource(dataSource)
                .sql(SnapshotLineInsert.SQL)
                .columnMapped()
                .build();
        FlatFileItemReader<Map<String, @Nullable Object>> reader = reader(file);
        try {
            writer.afterPropertiesSet();
            reader.open(new ExecutionContext());
            Chunk<Map<String, @Nullable Object>> chunk = next(reader);
            while (!chunk.isEmpty()) {
                write(writer, chunk);
                chunk = next(reader);
            }
        } catch (Exception e) {
            throw new IllegalStateException("The stock writer failed: " + e.getMessage(), e);
        } finally {
            reader.close();
        }
    }

    private static FlatFileItemReader<Map<String, @Nullable Object>> reader(Path file) {
        return new FlatFileItemReaderBuilder<Map<String, @Nullable Object>>()
                .name("exported-lines")
                .saveState(false)
                .resource(new FileSystemResource(file))
                .lineMapper((line, number) -> SnapshotLineInsert.parameters(line))
                .build();
    }

    private static Chunk<Map<String, @Nullable Object>> next(FlatFileItemReader<Map<String, @Nullable Object>> reader)
            throws Exception {
        Chunk<Map<String, @Nullable Object>> chunk = new Chunk<>();
        while (chunk.size() < CHUNK) {
            Map<String, @Nullable Object> line = reader.read();
            if (line == null) {
                break;
            }
            chunk.add(line);
        }
        return chunk;
    }

    private void write(
            JdbcBatchItemWriter<Map<String, @Nullable Object>> writer, Chunk<Map<String, @Nullable Object>> chunk) {
        transaction.executeWithoutResult(status -> {
            try {
                writer.write(chunk);
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
