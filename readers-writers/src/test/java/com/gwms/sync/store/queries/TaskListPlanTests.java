package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.sample.SampleSite;
import com.gwms.sync.store.sample.SampleTasks;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** By which way the database goes to the tasks of a list. */
class TaskListPlanTests {
    private static TestDatabase database;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        new SampleTasks(database.dataSource()).generate(8_000, done -> {});
        new SampleSite(database.dataSource()).vacuumAndFlush();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void readsTheNewestOffTheIndexOfAllTasks() {
        assertThat(plan(TaskPlaces.NEWEST))
                .contains("Index Only Scan Backward using task_listing_newest")
                .doesNotContain("Sort");
    }

    @Test
    void readsTheNewestOfEachFacetOffTheIndexOfFacets() {
        assertThat(plan(TaskPlaces.OF_FACETS))
                .contains("Index Only Scan Backward using task_listing_of_facet")
                .doesNotContain("task_listing_newest")
                .doesNotContain("Seq Scan on task_listing");
    }

    @Test
    void readsTheNewestOfEachFacetAndStateOffTheirIndexAndRunningOnesByTheirLease() {
        String plan = plan(TaskPlaces.IN_STATUSES);

        assertThat(plan)
                .containsPattern("Index (Only )?Scan Backward using task_of_facet")
                .contains("task_lease")
                .doesNotContain("Seq Scan on task t");
        assertThat(plan.lines().filter(line -> line.contains("Index Cond") && line.contains("status")))
                .isNotEmpty()
                .allMatch(line -> line.contains("facet_id") && line.contains("created_at"));
    }

    @Test
    void readsTheTasksOfACauseOffTheirIndexAndNoOthers() {
        String plan = plan("EXPLAIN ", TaskPlaces.IN_STATUSES, "SERVER_ERROR");

        assertThat(plan)
                .containsPattern("Index (Only )?Scan Backward using task_of_cause")
                .doesNotContain("task_of_facet ");
        assertThat(plan.lines().filter(line -> line.contains("failure_code") && line.contains("facet_id")))
                .hasSize(2)
                .allMatch(line -> line.contains("Index Cond") && line.contains("created_at"));
    }

    @Test
    void readsWhatIsDueAndNothingThatWaitsForLater() {
        for (String sql : new String[] {TaskPlaces.DUE, TaskPlaces.FEW_DUE}) {
            String plan = plan("EXPLAIN (ANALYZE, TIMING OFF, COSTS OFF) ", sql, null);

            assertThat(plan).containsPattern("(using|on) task_due");
            assertThat(plan.lines().filter(line -> line.contains("due_at <=")))
                    .isNotEmpty()
                    .allMatch(line -> line.matches(".*(Index|Recheck) Cond: .*type = k.type.*"));
        }
    }

    @Test
    void countsParkedTasksOfATypeWithoutReadingThoseOfOthers() {
        String plan = plan(OverviewQueries.PARKED);

        assertThat(plan).contains("using task_parked").doesNotContain("Seq Scan on task");
        assertThat(plan.lines().filter(line -> line.contains("type = k.type")))
                .isNotEmpty()
                .allMatch(line -> line.contains("Index Cond"));
    }

    @Test
    void readsTasksWithAnErrorInTheOrderOfTheList() {
        assertThat(plan(TaskPlaces.WITH_ERROR))
                .contains("Scan Backward using task_with_error")
                .doesNotContain("Sort");
    }

    @Test
    void looksUpWhatIsSearchedForByIndexesAlone() {
        assertThat(plan(TaskSearch.CANDIDATES))
                .contains("Index Only Scan using task_number_prefix", "task_error_words", "inbound_line_sku")
                .contains("outbound_line_sku", "exception_sku", "exception_proxy_sku")
                .doesNotContain(
                        "Seq Scan on task", "Seq Scan on exception", "Seq Scan on inbound", "Seq Scan on outbound")
                .doesNotContain("Merge Join", "Hash Join");
    }

    @Test
    void asksEachTaskByItsKey() {
        assertThat(plan(TaskSearch.MATCHING))
                .contains("task_number_pkey")
                .containsPattern("inbound_line_pkey.*\\n\\s+Index Cond: \\(order_no = t.business_order_no\\)")
                .containsPattern(
                        "exception_sku.*\\n\\s+Index Cond: \\(\\(sku = named\\w*.sku\\) AND \\(task_id = t.id\\)\\)")
                .doesNotContain("Seq Scan on task", "hashed SubPlan", "task_number_prefix", "Merge Join");
    }

    private static String plan(String sql) {
        return plan("EXPLAIN ", sql, null);
    }

    private static String plan(String explain, String sql, @Nullable String failure) {
        return Objects.requireNonNull(new TransactionTemplate(new JdbcTransactionManager(database.dataSource()))
                .execute(status -> {
                    JdbcClient jdbc = database.jdbc();
                    jdbc.sql(TaskLists.PREPARE)
                            .param("millis", "10000")
                            .query((row, n) -> n)
                            .list();
                    return String.join("\n", explain(jdbc, explain + sql, failure));
                }));
    }

    private static Iterable<String> explain(JdbcClient jdbc, String sql, @Nullable String failure) {
        return jdbc.sql(sql)
                .param("untilTime", "infinity")
                .param("untilId", 0L)
                .param("from", "-infinity")
                .param("type", "QUERY")
                .param("businesses", null)
                .param("system", null)
                .param("warehouse", "W07")
                .param("statuses", new String[] {"MANUAL_HANDLING", "RUNNING"})
                .param("due", false)
                .param("failure", failure)
                .param("limit", 51)
                .param("types", new String[] {"QUERY", "INVENTORY"})
                .param("cap", 1_000)
                .param("most", 1_000)
                .param("ids", new long[] {17, 18})
                .param("text", "SKU-77")
                .param("words", "SKU-77")
                .param("longest", "sku-77")
                .param("prefix", "SKU-77%")
                .query((row, n) -> row.getString(1))
                .list();
    }
}
