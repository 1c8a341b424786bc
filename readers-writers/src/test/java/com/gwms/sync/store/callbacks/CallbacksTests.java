package com.gwms.sync.store.callbacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.store.tasks.TaskScans;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallbacksTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private Callbacks callbacks;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        TaskFixtures.clear(database.dataSource());
        fixtures = new TaskFixtures(database.dataSource());
        callbacks = new Callbacks(database.dataSource());
        fixtures.system("A");
    }

    @Test
    void findsTheTasksOfAnOrderByTheirKeysWhateverTheStatisticsSay() {
        database.jdbc().sql("VACUUM ANALYZE sync.task").update();
        fixtures.orderTasks(TaskType.CREATE, "A", 3_000, Duration.ofHours(1));

        TaskScans.assertByKey(database.jdbc()
                .sql("EXPLAIN " + Callbacks.MATCH)
                .param("system", "A")
                .param("inbound", true)
                .param("order", "IN-17")
                .param("proxyOrder", "RV-17")
                .query((rs, row) -> rs.getString(1))
                .list());
    }

    @Test
    void wakesEveryTaskOfTheOrderAndNoOther() {
        fixtures.orderTasks(TaskType.CREATE, "A", 3, Duration.ofHours(1));
        fixtures.orderTasks(TaskType.QUERY, "A", 3, Duration.ofHours(1));
        waitForAnHour();

        CallbackOutcome outcome =
                callbacks.take(new StatusCallback("A", "event-1", true, "in-2", null, "S", null, "{}"));

        assertThat(outcome).isEqualTo(CallbackOutcome.WOKE);
        assertThat(database.jdbc()
                        .sql("SELECT business_order_no FROM sync.task WHERE due_at <= now()")
                        .query(String.class)
                        .list())
                .containsExactly("IN-2", "IN-2");
    }

    private void waitForAnHour() {
        database.jdbc().sql("""
            UPDATE sync.task SET status = 'RUNNING', attempt = 1, lease_until = now(), lease_owner = :run WHERE true
            """).param("run", fixtures.run().value()).update();
        database.jdbc().sql("""
            UPDATE sync.task SET status = 'WAITING', next_run_at = now() + interval '1 hour', lease_owner = NULL,
                lease_until = NULL
            WHERE true
            """).update();
    }

    @Test
    void addsUpTheRefusalsOfADay() {
        callbacks.countRefusals("A", "NOT_AUTHENTIC", 3);
        callbacks.countRefusals("A", "NOT_AUTHENTIC", 4);
        callbacks.countRefusals("A", "OUT_OF_TIME", 1);

        assertThat(database.jdbc()
                        .sql("SELECT reason || ' ' || count FROM sync.callback_refusal ORDER BY reason")
                        .query(String.class)
                        .list())
                .containsExactly("NOT_AUTHENTIC 7", "OUT_OF_TIME 1");
    }
}
