package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OverviewQueriesTests {
    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final OverviewQueries queries = new OverviewQueries(database.dataSource());

    @BeforeEach
    void open() {
        fixtures.system("A");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsTasksByTypeStateAndCause() {
        fixtures.orderTasks(TaskType.CREATE, "A", 3, Duration.ofHours(1));
        fixtures.orderTaskIn(TaskStatus.WAITING, "A");
        fixtures.orderTaskIn(TaskStatus.RUNNING, "A");
        fixtures.orderTaskIn(TaskStatus.MANUAL_HANDLING, "A");
        fixtures.orderTaskIn(TaskStatus.MANUAL_HANDLING, "A");
        fixtures.orderTaskIn(TaskStatus.SUCCESS, "A");
        fixtures.park(fixtures.orderTask(TaskType.CREATE, "A"), FailureCode.ALREADY_SHIPPED, "It was shipped.");

        TaskOverview overview = queries.overview(null);

        assertThat(overview.types())
                .containsExactly(
                        new TaskOverview.OfType(TaskType.CREATE, 3, 0),
                        new TaskOverview.OfType(TaskType.CANCEL, 0, 0),
                        new TaskOverview.OfType(TaskType.QUERY, 1, 0),
                        new TaskOverview.OfType(TaskType.INVENTORY, 0, 0));
        assertThat(overview.running()).isOne();
        assertThat(overview.needPerson()).isEqualTo(3);
        assertThat(overview.parked())
                .containsExactly(
                        new TaskOverview.Cause("REFUSED_BY_WAREHOUSE", 2),
                        new TaskOverview.Cause("ALREADY_SHIPPED", 1));
        assertThat(queries.overview(TaskType.CREATE))
                .returns(1, TaskOverview::needPerson)
                .returns(List.of(new TaskOverview.Cause("ALREADY_SHIPPED", 1)), TaskOverview::parked);
    }

    @Test
    void endsEachCountAtTheCap() {
        fixtures.orderTasks(TaskType.CREATE, "A", OverviewQueries.CAP + 7, Duration.ofHours(1));
        database.jdbc().sql("""
            INSERT INTO sync.task (request_id, type, business_type, status, system_code, business_order_no, failure_code, summary)
            SELECT 'parked-' || i, 'QUERY', 'INBOUND', 'MANUAL_HANDLING', 'A', 'IN-' || i,
                CASE WHEN i > 5 THEN 'ALREADY_SHIPPED' ELSE 'ORDER_UNKNOWN' END, 'As the test put it.'
            FROM generate_series(1, 1100) AS i
            """).update();

        TaskOverview overview = queries.overview(null);

        assertThat(overview.types().getFirst().due()).isEqualTo(OverviewQueries.CAP);
        assertThat(overview.needPerson()).isEqualTo(OverviewQueries.CAP);
        assertThat(overview.parked())
                .containsExactly(
                        new TaskOverview.Cause("ALREADY_SHIPPED", OverviewQueries.CAP),
                        new TaskOverview.Cause("ORDER_UNKNOWN", 5));
    }

    @Test
    void countsEachTaskOnceWhileTasksMove() throws ExecutionException, InterruptedException {
        fixtures.orderTasks(TaskType.QUERY, "A", 200, Duration.ofHours(1));
        List<Long> ids = database.jdbc()
                .sql("SELECT id FROM sync.task")
                .query((row, n) -> row.getLong("id"))
                .list();
        try (ExecutorService writers = Executors.newFixedThreadPool(2)) {
            List<Future<?>> moving = List.of(
                    writers.submit(() -> park(ids.subList(0, 100))), writers.submit(() -> park(ids.subList(100, 200))));
            int looks = 0;
            while (moving.stream().anyMatch(writer -> !writer.isDone()) || looks == 0) {
                assertThat(total(queries.overview(null))).isEqualTo(200);
                looks++;
            }
            for (Future<?> writer : moving) {
                writer.get();
            }
        }
        assertThat(queries.overview(null).needPerson()).isEqualTo(200);
    }

    private void park(List<Long> ids) {
        ids.forEach(id -> fixtures.park(id, FailureCode.ORDER_UNKNOWN, "Nobody knows it."));
    }

    private static int total(TaskOverview overview) {
        return overview.running()
                + overview.needPerson()
                + overview.types().stream()
                        .mapToInt(type -> type.due() + type.later())
                        .sum();
    }
}
