package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MetricQueriesTests {
    private static final List<String> JOBS = List.of("create-poll", "cancel-poll", "query-status");

    private final TestDatabase database = TestDatabase.create();
    private final TaskFixtures fixtures = new TaskFixtures(database.dataSource());
    private final MetricQueries queries = new MetricQueries(database.dataSource());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void countsTasksByTypeAndCause() {
        fixtures.system("A");
        fixtures.orderTasks(TaskType.CREATE, "A", 3, Duration.ofHours(1));
        fixtures.orderTaskIn(TaskStatus.RUNNING, "A");
        fixtures.orderTaskIn(TaskStatus.SUCCESS, "A");
        fixtures.park(fixtures.orderTask(TaskType.CREATE, "A"), FailureCode.ALREADY_SHIPPED, "It was shipped.");

        assertThat(of(Metric.TASKS_DUE))
                .contains(new Figure(Metric.TASKS_DUE, "CREATE", 3), new Figure(Metric.TASKS_DUE, "INVENTORY", 0))
                .hasSize(4);
        assertThat(of(Metric.OLDEST_DUE_SECONDS))
                .contains(new Figure(Metric.OLDEST_DUE_SECONDS, "CANCEL", 0))
                .anySatisfy(figure -> {
                    assertThat(figure.label()).isEqualTo("CREATE");
                    assertThat(figure.value()).isCloseTo(3_600, within(60.0));
                });
        assertThat(of(Metric.TASKS_RUNNING).stream().mapToDouble(Figure::value).sum())
                .isOne();
        assertThat(of(Metric.TASKS_PARKED)).containsExactly(new Figure(Metric.TASKS_PARKED, "ALREADY_SHIPPED", 1));
    }

    @Test
    void tellsWhenAJobWasCompletedLastAndWhichOneIsMissed() {
        database.jdbc().sql("""
            INSERT INTO sync.run (id, job, run_key, owner, started_at, ended_at, outcome, whole)
            VALUES (gen_random_uuid(), 'create-poll', 'a', 'o', to_timestamp(1790000000), to_timestamp(1790000060.5),
                    'COMPLETED', true),
                (gen_random_uuid(), 'create-poll', 'b', 'o', to_timestamp(1790000100), to_timestamp(1790000160),
                    'COMPLETED', false),
                (gen_random_uuid(), 'create-poll', 'c', 'o', to_timestamp(1790000200), to_timestamp(1790000260),
                    'FAILED', true)
            """).update();
        database.jdbc().sql("""
            INSERT INTO sync.missed_run (job, since, every)
            VALUES ('create-poll', to_timestamp(1780000000), interval '15 min'),
                ('cancel-poll', to_timestamp(1780000000), interval '10 min')
            """).update();
        database.jdbc()
                .sql("INSERT INTO sync.expected_run (job, every) VALUES ('cancel-poll', interval '10 min')")
                .update();

        assertThat(of(Metric.JOB_LAST_SUCCESS_SECONDS))
                .containsExactly(new Figure(Metric.JOB_LAST_SUCCESS_SECONDS, "create-poll", 1_790_000_060.5));
        assertThat(of(Metric.JOB_EXPECTED_EVERY_SECONDS))
                .containsExactly(new Figure(Metric.JOB_EXPECTED_EVERY_SECONDS, "cancel-poll", 600));
        assertThat(of(Metric.JOB_MISSED))
                .as("a gap that a later run has closed is none")
                .containsExactly(
                        new Figure(Metric.JOB_MISSED, "cancel-poll", 1),
                        new Figure(Metric.JOB_MISSED, "create-poll", 0),
                        new Figure(Metric.JOB_MISSED, "query-status", 0));
    }

    @Test
    void countsMailsThatHaveNotLeftAndSystemsThatArePaused() {
        fixtures.system("A");
        fixtures.system("B");
        fixtures.system("GONE");
        database.jdbc()
                .sql("UPDATE sync.proxy_system SET paused_at = now(), paused_reason = 'key' WHERE code = 'B'")
                .update();
        database.jdbc()
                .sql("UPDATE sync.proxy_system SET retired = true WHERE code = 'GONE'")
                .update();
        database.jdbc().sql("""
            INSERT INTO sync.mail_outbox (dedupe_key, message_id, recipients, subject, body_text, body_html, state, sent_at,
                last_error)
            VALUES ('1', '1', '{}', 's', 't', 'h', 'READY', NULL, NULL), ('2', '2', '{}', 's', 't', 'h', 'READY', NULL, NULL),
                ('3', '3', '{}', 's', 't', 'h', 'SENT', now(), NULL), ('4', '4', '{}', 's', 't', 'h', 'PARKED', NULL, 'e')
            """).update();

        assertThat(of(Metric.MAILS_UNSENT))
                .containsExactly(
                        new Figure(Metric.MAILS_UNSENT, "parked", 1), new Figure(Metric.MAILS_UNSENT, "waiting", 2));
        assertThat(of(Metric.SYSTEM_PAUSED))
                .containsExactly(new Figure(Metric.SYSTEM_PAUSED, "A", 0), new Figure(Metric.SYSTEM_PAUSED, "B", 1));
    }

    private List<Figure> of(Metric metric) {
        return queries.figures(JOBS).stream()
                .filter(figure -> figure.metric() == metric)
                .toList();
    }
}
