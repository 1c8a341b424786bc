package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.callbacks.Callbacks;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.warehouses.CallbackReading.Reason;
import com.gwms.sync.warehouses.CallbackReading.Refused;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RefusedCallbacksTests {
    private static final Refused FORGED = new Refused(Reason.NOT_AUTHENTIC, "The signature is wrong.");

    private final TestDatabase database = TestDatabase.create();

    @BeforeEach
    void enterASystem() {
        new TaskFixtures(database.dataSource()).system("A");
    }

    @AfterEach
    void close() {
        database.close();
    }

    private RefusedCallbacks every(Duration every) {
        RefusedCallbacks refusals = new RefusedCallbacks(new Callbacks(database.dataSource()), every);
        refusals.start();
        return refusals;
    }

    private long counted() {
        return database.jdbc()
                .sql("SELECT coalesce(sum(count), 0) FROM sync.callback_refusal")
                .query(Long.class)
                .single();
    }

    private void awaitCounted(long count) {
        long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (counted() != count) {
            assertThat(System.nanoTime()).as("until %s are counted", count).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }

    @Test
    void writesCountsNowAndThenAndAtTheEnd() {
        RefusedCallbacks refusals = every(Duration.ofMillis(20));
        refusals.count("A", FORGED);
        refusals.count("A", FORGED);
        awaitCounted(2);

        refusals.count("A", new Refused(Reason.OUT_OF_TIME, "Signed three days ago."));
        refusals.stop();

        assertThat(counted()).isEqualTo(3);
        assertThat(refusals.isRunning()).isFalse();
    }

    @Test
    void writesNothingForEachOne() {
        RefusedCallbacks refusals = every(Duration.ofHours(1));
        for (int i = 0; i < 1_000; i++) {
            refusals.count("A", FORGED);
        }
        assertThat(counted()).isZero();

        refusals.stop();

        assertThat(counted()).isEqualTo(1_000);
        assertThat(database.jdbc()
                        .sql("SELECT count(*) FROM sync.callback_refusal")
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void keepsCountsThatCouldNotBeWritten() {
        rename("callback_refusal", "callback_refusal_gone");
        RefusedCallbacks refusals = every(Duration.ofMillis(20));
        refusals.count("A", FORGED);
        LockSupport.parkNanos(Duration.ofMillis(100).toNanos());

        rename("callback_refusal_gone", "callback_refusal");

        awaitCounted(1);
        refusals.stop();
    }

    private void rename(String table, String to) {
        // the names of tables are the test's own
        database.jdbc().sql("ALTER TABLE sync." + table + " RENAME TO " + to).update();
    }
}
