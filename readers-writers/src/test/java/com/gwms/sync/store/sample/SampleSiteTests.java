package com.gwms.sync.store.sample;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.TaskStatus;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SampleSiteTests {
    private static final String STOCK = "SELECT count(*) FROM gwms.stock WHERE warehouse_code = 'YYZ'";

    private TestDatabase database;
    private SampleSite site;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        site = new SampleSite(database.dataSource());
        site.load();
        database.jdbc()
                .sql("INSERT INTO sync.proxy_system (code, kind, base_url, credential)"
                        + " VALUES ('S', '4PX', 'https://a.example', 'c')")
                .update();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void loadsStockOfThreeWarehousesAndNoneOfTheGenerated() {
        assertThat(site.units("LAX")).isEqualTo(997);
        assertThat(site.units("FRA")).isEqualTo(100);
        assertThat(site.units("EWR")).isEqualTo(320);
        assertThat(site.units("YYZ")).isZero();
    }

    @Test
    void generatesOneBucketALineWithAUnitTooManyInEveryNth() {
        site.generate("YYZ", "S", 250, 7, 100);

        assertThat(count(STOCK)).isEqualTo(250);
        assertThat(site.units("YYZ")).isEqualTo(listed(250, 7) + 3);
        assertThat(count("SELECT count(*) FROM sync.sku_mapping WHERE system_code = 'S'"))
                .isEqualTo(13);
    }

    @Test
    void makesEveryNthBucketDifferByOneUnitMoreAsIfLongAgo() {
        site.generate("YYZ", "S", 250, 7, 1_000);
        long before = site.units("YYZ");

        assertThat(site.differ("YYZ", 100)).isEqualTo(3);

        assertThat(site.units("YYZ")).isEqualTo(before + 3);
        assertThat(count(STOCK + " AND moved_at > now() - interval '1 day'")).isZero();
        assertThat(site.units("LAX")).isEqualTo(997);
    }

    @Test
    void movesStockOfOneBucketNow() {
        site.move();

        assertThat(site.units("LAX")).isEqualTo(995);
        assertThat(count("SELECT count(*) FROM gwms.stock WHERE moved_at > now() - interval '1 hour'"))
                .isEqualTo(1);
    }

    @Test
    void opensAnOrderTaskThatIsNotDueYet() {
        site.openOrderTask("S");

        assertThat(new TaskQueries(database.dataSource()).newest("S", TaskStatus.WAITING, 10))
                .extracting(TaskRow::businessOrderNo)
                .containsExactly("OUT-2026-0042");
    }

    @Test
    void bringsTheServerToRestWithoutChangingAnything() {
        site.vacuumAndFlush();

        assertThat(site.units("LAX")).isEqualTo(997);
    }

    /** Units that the simulator lists for a generated inventory. */
    private static long listed(long lines, long seed) {
        return LongStream.range(0, lines)
                .map(i -> 10 + (i + seed) % 90 + (i + seed) % 7)
                .sum();
    }

    private long count(String statement) {
        return database.jdbc().sql(statement).query(Long.class).single();
    }
}
