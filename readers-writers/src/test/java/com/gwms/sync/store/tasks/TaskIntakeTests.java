package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskType;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TaskIntakeTests {
    private static TestDatabase database;

    private TaskFixtures fixtures;
    private TaskIntake intake;

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
        intake = new TaskIntake(database.dataSource());
        fixtures.mapping(fixtures.system("A"), "W1");
        database.jdbc().sql("""
            INSERT INTO gwms.inbound_order (no, warehouse_code, status) VALUES ('IN-1', 'W1', 'APPROVED')
            """).update();
    }

    private TaskIntakeResult askForOrder(@Nullable String thirdPartyOrderNo) {
        TaskWish wish = new TaskWish.OfOrder(TaskType.CREATE, BusinessType.INBOUND, "A", "IN-1", thirdPartyOrderNo);
        return intake.create(wish, "r-1", "gwms", "Pushed.");
    }

    private static long created(TaskIntakeResult result) {
        return ((TaskIntakeResult.Created) result).taskId();
    }

    @Test
    void knowsARequestAgainAfterItsTaskHasLearntTheNumberOfTheWarehouse() {
        long task = created(askForOrder(null));
        database.jdbc()
                .sql("UPDATE sync.task SET third_party_order_no = 'RV-1' WHERE id = :id")
                .param("id", task)
                .update();

        assertThat(askForOrder(null)).isEqualTo(new TaskIntakeResult.Repeated(task));
    }

    @Test
    void tellsARequestFromAnotherOneWithItsId() {
        long task = created(askForOrder("RV-1"));

        assertThat(askForOrder("RV-1")).isEqualTo(new TaskIntakeResult.Repeated(task));
        assertThat(askForOrder("RV-2"))
                .satisfies(conflict("The request id r-1 was used for another request, which made" + " task " + task
                        + ". Give another request its own id."));
        assertThat(intake.create(new TaskWish.OfInventory("A", "P-W1"), "r-1", "gwms", "Pushed."))
                .isInstanceOf(TaskIntakeResult.Conflict.class);
    }

    @Test
    void knowsARequestForAnInventoryAgain() {
        TaskWish wish = new TaskWish.OfInventory("A", "P-W1");
        long task = created(intake.create(wish, "r-2", "ann", "Looks wrong."));

        assertThat(intake.create(wish, "r-2", "ann", "Looks wrong.")).isEqualTo(new TaskIntakeResult.Repeated(task));
    }

    @Test
    void keepsNobodyWaitingForAnInventoryWhoseEndIsBooked() throws SQLException {
        long mapping = fixtures.mapping("A", "W2");
        long running = fixtures.inventoryTask(mapping);
        assertThat(new TaskClaims(database.dataSource())
                        .claim(
                                running,
                                fixtures.run(),
                                TaskFixtures.LEASE,
                                new DueTasks(database.dataSource()).databaseTime()))
                .isPresent();

        fixtures.whileItsEndIsBooked(
                running,
                () -> assertThat(intake.create(new TaskWish.OfInventory("A", "P-W2"), "r-3", "ann", "Looks wrong."))
                        .satisfies(conflict("What this request would create is just being"
                                + " finished, or created by another one. Look at the tasks in a minute, and ask again"
                                + " if you still want to.")));
    }

    @Test
    void doesNotTakeATaskThatNobodyAskedForForARepeatedOne() {
        long task = fixtures.orderTask(TaskType.CREATE, "A");
        database.jdbc()
                .sql("UPDATE sync.task SET request_id = 'r-1' WHERE id = :id")
                .param("id", task)
                .update();

        assertThat(askForOrder(null)).isInstanceOf(TaskIntakeResult.Conflict.class);
    }

    private static Consumer<TaskIntakeResult> conflict(String sentence) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        TaskIntakeResult.Conflict.class,
                        refused -> assertThat(refused.why().inEnglish()).isEqualTo(sentence));
    }
}
