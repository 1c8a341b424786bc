package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class TaskFacetTests {
    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());

    @BeforeEach
    void open() {
        fixtures.system("A");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void sharesOneRowBetweenAllTasksOfAKindAtAWarehouse() {
        long mapping = fixtures.mapping("A", "W1");
        fixtures.orderTasks(TaskType.QUERY, "A", 40, Duration.ofHours(1));
        fixtures.orderTasks(TaskType.QUERY, "A", 40, Duration.ofHours(2));
        fixtures.inventoryTask(mapping);

        assertThat(facets()).containsExactlyInAnyOrder("QUERY INBOUND A null", "INVENTORY INVENTORY A W1");
    }

    @Test
    void letsTwoTransactionsMeetANewKindAtTheSameTimeAndListsTheTasksOfBoth() {
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())).executeWithoutResult(status -> {
            fixtures.orderTasks(TaskType.CANCEL, "A", 2, Duration.ofHours(1));
            inAnotherSession();
        });

        TaskFilter filter = new TaskFilter(
                Set.of(TaskStatus.PENDING), TaskType.CANCEL, Set.of(), null, null, null, null, false, null, null);
        assertThat(new TaskLists(database.dataSource()).page(filter, null, 10).tasks())
                .hasSize(5);
        assertThat(facets()).hasSize(2).containsOnly("CANCEL INBOUND A null");
    }

    /** A wait for the first transaction would be one for ourselves. */
    private void inAnotherSession() {
        try (Connection other = database.dataSource().getConnection()) {
            DataSource session = new SingleConnectionDataSource(other, true);
            JdbcClient.create(session).sql("SET lock_timeout = '5s'").update();
            new TaskFixtures(session).orderTasks(TaskType.CANCEL, "A", 3, Duration.ofHours(1));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> facets() {
        return database.jdbc()
                .sql("""
                    SELECT concat_ws(' ', type, business_type, system_code, coalesce(warehouse_code, 'null')) AS facet FROM sync.task_facet
                    """)
                .query((row, n) -> row.getString("facet"))
                .list();
    }
}
