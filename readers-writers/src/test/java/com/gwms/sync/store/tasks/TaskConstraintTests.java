package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.dao.DuplicateKeyException;

/** The state of a task lives in the table's constraints: a row that contradicts itself cannot be written. */
class TaskConstraintTests {
    private static TestDatabase database;
    private static TaskFixtures fixtures;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        fixtures = new TaskFixtures(database.dataSource());
        fixtures.system("A");
        fixtures.mapping("A", "WH1");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        running_has_lease              | status                                  | 'RUNNING'
        running_has_lease              | status, lease_until                     | 'RUNNING', now()
        running_has_lease              | status, lease_owner, lease_until        | 'PENDING', (SELECT min(id::text)::uuid FROM sync.run), now()
        waiting_has_next_run           | status                                  | 'WAITING'
        waiting_has_next_run           | status, next_run_at                     | 'PENDING', now()
        waiting_has_next_run           | status, next_run_at, finished_at        | 'SUCCESS', now(), now()
        terminal_is_finished           | status                                  | 'SUCCESS'
        terminal_is_finished           | status                                  | 'CANCELLED'
        terminal_is_finished           | status, finished_at                     | 'PENDING', now()
        manual_handling_says_why       | status, failure_code                    | 'MANUAL_HANDLING', 'UNEXPECTED'
        manual_handling_says_why       | status, summary                         | 'MANUAL_HANDLING', 'Something.'
        task_status_check              | status                                  | 'DONE'
        task_attempt_check             | attempt                                 | -1
        inventory_has_mapping_orders_have_number | mapping_id                    | (SELECT min(id) FROM sync.warehouse_mapping)
        """)
    void refusesARowThatContradictsItself(String constraint, String columns, String values) {
        fixtures.run();

        assertThatThrownBy(() -> database.jdbc()
                        .sql("INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no, "
                                + columns + ") VALUES (gen_random_uuid()::text, 'QUERY', 'INBOUND', 'A', 'IN-1', "
                                + values + ")")
                        .update())
                .isInstanceOf(DataIntegrityViolationException.class)
                .hasMessageContaining("\"" + constraint + "\"");
    }

    @Test
    void acceptsEveryStatusWithWhatItRequires() {
        for (TaskStatus status : TaskStatus.values()) {
            fixtures.assertThatTask(fixtures.orderTaskIn(status, "A")).is(status);
        }
    }

    @Test
    void refusesASecondUnfinishedInventoryTaskOfAMapping() {
        long mapping = fixtures.mapping("A", "WH2");
        fixtures.inventoryTask(mapping);

        assertThatThrownBy(() -> fixtures.inventoryTask(mapping))
                .isInstanceOf(DuplicateKeyException.class)
                .hasMessageContaining("one_unfinished_inventory_task_a_mapping");
    }

    @Test
    void refusesAnInventoryTaskWithoutAMappingAndAnOrderTaskWithoutANumber() {
        assertThatThrownBy(() -> insert("'INVENTORY', 'INVENTORY', NULL"))
                .hasMessageContaining("inventory_has_mapping_orders_have_number");
        assertThatThrownBy(() -> insert("'QUERY', 'INBOUND', NULL"))
                .hasMessageContaining("inventory_has_mapping_orders_have_number");
        assertThatThrownBy(() -> insert("'QUERY', 'INVENTORY', 'IN-1'"))
                .hasMessageContaining("inventory_has_mapping_orders_have_number");
    }

    @Test
    void refusesAnAttemptThatEndedWithoutAnOutcomeOrFailedWithoutACode() {
        long task = fixtures.orderTask(TaskType.QUERY, "A");

        assertThatThrownBy(() -> attempt(task, "now(), NULL, NULL")).hasMessageContaining("ended_attempt_has_outcome");
        assertThatThrownBy(() -> attempt(task, "NULL, 'DONE', NULL")).hasMessageContaining("ended_attempt_has_outcome");
        assertThatThrownBy(() -> attempt(task, "now(), 'FAILED', NULL")).hasMessageContaining("failure_has_code");
        attempt(task, "now(), 'FAILED', 'UNEXPECTED'");
    }

    @Test
    void isDueWhenCreatedOrWhenTheNextRunIsDueAndNeverOtherwise() {
        assertThat(dueAt(fixtures.orderTaskIn(TaskStatus.PENDING, "A"))).isEqualTo("created");
        assertThat(dueAt(fixtures.orderTaskIn(TaskStatus.WAITING, "A"))).isEqualTo("next run");
        for (TaskStatus status : TaskStatus.values()) {
            if (status != TaskStatus.PENDING && status != TaskStatus.WAITING) {
                assertThat(dueAt(fixtures.orderTaskIn(status, "A")))
                        .as("%s", status)
                        .isEqualTo("never");
            }
        }
    }

    private static String dueAt(long id) {
        return database.jdbc()
                .sql("""
                    SELECT CASE due_at WHEN next_run_at THEN 'next run' WHEN created_at THEN 'created' ELSE 'never' END
                    FROM sync.task WHERE id = :id
                    """)
                .param("id", id)
                .query((rs, row) -> rs.getString(1))
                .single();
    }

    private static void insert(String typeBusinessTypeAndOrder) {
        database.jdbc()
                .sql("INSERT INTO sync.task (request_id, system_code, type, business_type, business_order_no)"
                        + " VALUES (gen_random_uuid()::text, 'A', " + typeBusinessTypeAndOrder + ")")
                .update();
    }

    private static void attempt(long task, String endOutcomeAndCode) {
        database.jdbc()
                .sql("INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome, failure_code)"
                        + " VALUES (:task, 1, :run, " + endOutcomeAndCode + ")")
                .param("task", task)
                .param("run", fixtures.run().value())
                .update();
    }
}
