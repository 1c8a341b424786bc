package com.gwms.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.gwms.sync.store.tasks.TaskIntake;
import com.gwms.sync.store.tasks.TaskIntakeResult;
import com.gwms.sync.store.tasks.TaskWish;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskType;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class MigrationTests {
    private static TestDatabase database;
    private static JdbcClient jdbc;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
        jdbc = database.jdbc();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void runsOnAServerThatIsNewEnough() {
        assertThat(number("SELECT current_setting('server_version_num')::integer"))
                .isGreaterThanOrEqualTo(150_000);
    }

    @Test
    void leavesNothingToDoForASecondRun() {
        Flyway flyway = Flyway.configure().dataSource(database.dataSource()).load();

        assertThatCode(flyway::validate).doesNotThrowAnyException();
        assertThat(flyway.migrate().migrationsExecuted).isZero();
    }

    @Test
    void keepsOurTablesTheLocalSideAndTheJobRepositoryInSchemasOfTheirOwn() {
        assertThat(texts("SELECT nspname FROM pg_namespace WHERE nspname IN ('sync', 'gwms', 'gwms_port', 'batch')"))
                .containsExactlyInAnyOrder("sync", "gwms", "gwms_port", "batch");
        assertThat(texts("SELECT tablename FROM pg_tables WHERE schemaname = 'public'"))
                .containsExactly("flyway_schema_history");
    }

    @Test
    void givesEveryTableAPrimaryKey() {
        assertThat(texts("""
            SELECT c.oid::regclass::text FROM pg_class c
            WHERE c.relkind IN ('r', 'p') AND c.relnamespace::regnamespace::text IN ('sync', 'gwms')
                AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'p')
            """)).isEmpty();
    }

    @Test
    void keepsEveryTimeWithItsZone() {
        assertThat(texts("""
            SELECT table_schema || '.' || table_name || '.' || column_name FROM information_schema.columns
            WHERE table_schema IN ('sync', 'gwms', 'gwms_port') AND data_type LIKE 'time%without%'
            """)).isEmpty();
    }

    @Test
    @DisplayName("rows 77 and 89: tables that grow are partitioned by the day, a week ahead, and expire by a dropped"
            + " partition")
    void row77row89PartitionsWhatGrowsByTheDay() {
        for (String table : List.of("sync.request_log", "sync.snapshot_line")) {
            assertThat(partitions(jdbc, table))
                    .as("yesterday, today, seven days ahead, and the rest")
                    .hasSize(10);
        }
    }

    @Test
    void makesMissingPartitionsOnlyOnce() {
        try (TestDatabase own = TestDatabase.create()) {
            // tests that began before midnight have those of yesterday
            ensurePartitions(own.jdbc(), 7);
            int before = partitions(own.jdbc(), "sync.request_log").size();

            ensurePartitions(own.jdbc(), 9);
            ensurePartitions(own.jdbc(), 9);

            assertThat(partitions(own.jdbc(), "sync.request_log")).hasSize(before + 2);
        }
    }

    @Test
    void keepsWhatWasAskedForBeforeItHadColumns() {
        try (TestDatabase own = TestDatabase.create()) {
            own.jdbc()
                    .sql("DROP SCHEMA sync, gwms, gwms_port, batch CASCADE; DROP TABLE flyway_schema_history")
                    .update();
            Flyway.configure().dataSource(own.dataSource()).target("13").load().migrate();
            own.jdbc().sql("""
                INSERT INTO sync.proxy_system (code, kind, base_url, credential) VALUES ('A', '4PX', 'https://a', 'a');
                INSERT INTO sync.task (request_id, type, business_type, system_code, business_order_no)
                VALUES ('r-1', 'CREATE', 'INBOUND', 'A', 'IN-1'), ('r-2', 'CREATE', 'INBOUND', 'A', 'IN-2');
                INSERT INTO sync.task_request (request_id, task_id, asked, who)
                SELECT request_id, id, format(
                    'OfOrder[type=CREATE, businessType=INBOUND, systemCode=A, orderNo=%s, thirdPartyOrderNo=%s]',
                    business_order_no, CASE request_id WHEN 'r-1' THEN 'RV-1' ELSE 'null' END), 'gwms'
                FROM sync.task
                """).update();
            Flyway.configure().dataSource(own.dataSource()).load().migrate();
            TaskIntake intake = new TaskIntake(own.dataSource());

            assertThat(intake.create(order("IN-1", "RV-1"), "r-1", "gwms", "Pushed."))
                    .isInstanceOf(TaskIntakeResult.Repeated.class);
            assertThat(intake.create(order("IN-1", null), "r-1", "gwms", "Pushed."))
                    .isInstanceOf(TaskIntakeResult.Conflict.class);
            assertThat(intake.create(order("IN-2", null), "r-2", "gwms", "Pushed."))
                    .isInstanceOf(TaskIntakeResult.Repeated.class);
        }
    }

    private static TaskWish order(String orderNo, @Nullable String thirdPartyOrderNo) {
        return new TaskWish.OfOrder(TaskType.CREATE, BusinessType.INBOUND, "A", orderNo, thirdPartyOrderNo);
    }

    private static void ensurePartitions(JdbcClient jdbc, int daysAhead) {
        jdbc.sql("SELECT sync.ensure_partitions('sync.request_log', :days)")
                .param("days", daysAhead)
                .query((rs, row) -> row)
                .list();
    }

    @Test
    void addsTheIndexesThatTheJobRepositoryLacks() {
        assertThat(texts("SELECT indexname FROM pg_indexes WHERE schemaname = 'batch'"))
                .contains(
                        "batch_job_execution_instance",
                        "batch_job_execution_open",
                        "batch_step_execution_step",
                        "batch_job_execution_params_execution");
    }

    private static List<String> partitions(JdbcClient jdbc, String table) {
        return jdbc.sql("SELECT inhrelid::regclass::text FROM pg_inherits WHERE inhparent = CAST(:table AS regclass)")
                .param("table", table)
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    private static List<String> texts(String sql) {
        return jdbc.sql(sql).query((rs, row) -> rs.getString(1)).list();
    }

    private static int number(String sql) {
        return jdbc.sql(sql).query((rs, row) -> rs.getInt(1)).single();
    }
}
