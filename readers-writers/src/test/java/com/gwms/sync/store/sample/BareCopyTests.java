package com.gwms.sync.store.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.snapshots.Lines;
import com.gwms.sync.store.snapshots.WarehouseFixture;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

class BareCopyTests {
    private static final String LINES_IN_BOTH = """
        SELECT count(*) FROM (
            SELECT line_no, taken_at, proxy_sku, sku, inventory_type, batch_no, condition, proxy_inbound_order,
                inbound_order_no, inbound_time, available, locked, total, exclusion, note
            FROM sync.snapshot_line WHERE snapshot_id = :one
            INTERSECT
            SELECT line_no, taken_at, proxy_sku, sku, inventory_type, batch_no, condition, proxy_inbound_order,
                inbound_order_no, inbound_time, available, locked, total, exclusion, note
            FROM sync.snapshot_line WHERE snapshot_id = :other) same
        """;

    private final WarehouseFixture fixture = new WarehouseFixture();
    private final BareCopy bareCopy = new BareCopy(fixture.dataSource());
    private long original;

    @TempDir
    private Path directory = Path.of("");

    @BeforeEach
    void sealASnapshotWithAnExcludedLine() {
        var _ = fixture.sealed(
                Lines.whole("pA", 5, 2, "pIN1", WarehouseFixture.MONDAY),
                Lines.whole("pB", "B", 3, 0, "pIN2", WarehouseFixture.TUESDAY),
                Lines.whole("unknown", 9, 0, null, null));
        original = fixture.jdbc()
                .sql("SELECT max(id) FROM sync.snapshot")
                .query(Long.class)
                .single();
    }

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void copiesTheVeryLinesOfTheLastSnapshotUnderANumberOfItsOwn() {
        Path file = directory.resolve("lines.copy");

        long copy = bareCopy.export(file);
        assertThat(bareCopy.copy(file)).isEqualTo(3);

        assertThat(copy).isNotEqualTo(original);
        assertThat(linesInBoth(original, copy)).isEqualTo(3);
        assertThat(bareCopy.contents(copy))
                .isEqualTo(bareCopy.contents(original))
                .isEqualTo(new BareCopy.Contents(3, 19));
        bareCopy.remove(copy);
        assertThat(bareCopy.contents(copy)).isEqualTo(new BareCopy.Contents(0, 0));
        assertThat(bareCopy.contents(original).lines()).isEqualTo(3);
    }

    @Test
    void exportsLinesThatAreParametersOfTheSameInsert() throws IOException {
        Path file = directory.resolve("lines.copy");
        long copy = bareCopy.export(file);

        NamedParameterJdbcTemplate jdbc = new NamedParameterJdbcTemplate(fixture.dataSource());
        for (String line : Files.readAllLines(file)) {
            assertThat(jdbc.update(SnapshotLineInsert.SQL, SnapshotLineInsert.parameters(line)))
                    .isEqualTo(1);
        }

        assertThat(linesInBoth(original, copy)).isEqualTo(3);
    }

    @Test
    void refusesAnEscapeInsteadOfWritingItAsItStands() {
        String line = "1\t1\t2026-01-05 03:04:05+00\ta\\tb\t\\N\t\\N\t\tG\t\\N\t\\N\t\\N\t\\N\t\\N\tX\ty";

        assertThatThrownBy(() -> SnapshotLineInsert.parameters(line)).hasMessageContaining("no escapes");
    }

    private long linesInBoth(long one, long other) {
        return fixture.jdbc()
                .sql(LINES_IN_BOTH)
                .param("one", one)
                .param("other", other)
                .query(Long.class)
                .single();
    }
}
