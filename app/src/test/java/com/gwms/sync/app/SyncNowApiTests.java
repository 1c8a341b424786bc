package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.tasks.SyncNowRequests;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Sync Now by API, down to the corrected stock. */
class SyncNowApiTests {
    @TempDir
    private Path reports = Path.of("");

    private @Nullable ServedSite opened;

    @BeforeEach
    void open() {
        opened = new ServedSite(reports);
    }

    @AfterEach
    void close() {
        served().close();
    }

    @Test
    @DisplayName("row 22: Sync Now answers at once, the run follows, and a finished task is refused")
    void runsATaskAndRefusesItOnceItIsDone() {
        long task = inventoryTask();

        Answer submitted = syncNow(task, "r-1");

        assertThat(submitted.status()).as(submitted.response().body()).isEqualTo(202);
        assertThat(submitted.json().path("message").asString()).isEqualTo("Execution request submitted");
        assertThat(submitted.json().path("requestId").asString()).isEqualTo("r-1");
        awaitStatus(task, "SUCCESS");
        assertThat(served().site().unitsOverTheWarehouse()).isZero();
        assertThat(served().site()
                        .count("SELECT count(*) FROM sync.operator_action WHERE action = 'SYNC_NOW'"
                                + " AND who = 'token:a-operator' AND reason = 'pressed'"))
                .isOne();

        Answer again = syncNow(task, "r-2");
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.detail()).isEqualTo("Task " + task + " has succeeded: nothing to do.");
        assertThat(syncNow(task, "r-1").status()).isEqualTo(202);
        Answer other =
                served().post(Role.OPERATOR, path(task), "{\"requestId\":\"r-1\",\"reason\":\"something else\"}");
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.detail()).contains("r-1 was used for task " + task);

        // calls are logged beside the task, and may be there a moment later
        Awaited.until(
                Duration.ofSeconds(60),
                () -> served().site().count("SELECT count(*) FROM sync.request_log WHERE task_id = " + task) > 1);
        Answer calls = served().get(Role.VIEWER, "/api/v1/tasks/" + task + "/calls?limit=1");
        assertThat(calls.json().path("calls").size()).isOne();
        long next = calls.json().path("next").asLong();
        assertThat(next).isPositive();
        assertThat(served().get(Role.VIEWER, "/api/v1/tasks/" + task + "/calls?after=" + next)
                        .json()
                        .path("calls")
                        .get(0)
                        .path("id")
                        .asLong())
                .isGreaterThan(next);
        assertThat(calls.response().body()).contains("app_key").doesNotContain("secret");
        Answer snapshot = served().get(Role.VIEWER, "/api/v1/tasks/" + task + "/snapshot?limit=60");
        assertThat(snapshot.json().path("snapshot").path("state").asString()).isEqualTo("SEALED");
        assertThat(snapshot.json().path("lines").size()).isEqualTo(60);
        assertThat(snapshot.json().path("next").asInt()).isEqualTo(60);
        assertThat(served().get(Role.VIEWER, "/api/v1/tasks/" + task + "/snapshot?after=60")
                        .json()
                        .path("lines")
                        .size())
                .isEqualTo(40);
        assertThat(served().get(Role.VIEWER, "/api/v1/tasks/" + task)
                        .json()
                        .path("attempts")
                        .size())
                .isOne();
    }

    @Test
    @DisplayName("rows 21, 23: pressed by several at the same moment, at two servers, a task runs once")
    void row23RunsOnceHoweverOftenItIsPressed() throws Exception {
        long task = inventoryTask();
        try (ConfigurableApplicationContext second = served().start()) {
            assertThat(ServedSite.port(second)).isPositive();

            List<Answer> answers = TaskApiTests.atOnce(6, n -> syncNow(task, "press-" + n));

            assertThat(answers).extracting(Answer::status).isSubsetOf(202, 409).contains(202);
            assertThat(answers)
                    .filteredOn(answer -> answer.status() == 409)
                    .allSatisfy(answer -> assertThat(answer.detail())
                            .containsAnyOf("is being processed by run", "has succeeded: nothing to do"));
            awaitStatus(task, "SUCCESS");
        }
        assertThat(served().site().count("SELECT count(*) FROM sync.task_attempt WHERE task_id = " + task))
                .isOne();
        assertThat(served().site().unitsOverTheWarehouse()).isZero();
    }

    @Test
    @DisplayName("row 24: what a process submitted that died is carried out, by one of two servers")
    void carriesOutWhatADeadProcessSubmitted() {
        long task = inventoryTask();
        try (ConfigurableApplicationContext second = served().start()) {
            assertThat(ServedSite.port(second)).isPositive();
            new SyncNowRequests(served().site().database().dataSource()).submit(task, "orphan", "ann", "then it died");

            awaitStatus(task, "SUCCESS");
        }
        assertThat(served().site().count("SELECT count(*) FROM sync.task_attempt WHERE task_id = " + task))
                .isOne();
        assertThat(served().site().count("SELECT count(*) FROM sync.run WHERE run_key = 'sync-now-orphan'"))
                .isOne();
    }

    @Test
    void refusesATaskOfAPausedSystemAndACancelledOne() {
        long task = inventoryTask();
        served().site().command("system", "pause", "S1", "--reason=new key");
        Answer paused = syncNow(task, "p-1");
        assertThat(paused.status()).isEqualTo(409);
        assertThat(paused.detail()).contains("S1 is paused since", "system resume S1");

        served().site().command("task", "cancel", "" + task, "--reason=x");
        Answer cancelled = syncNow(task, "p-2");
        assertThat(cancelled.status()).isEqualTo(409);
        assertThat(cancelled.detail()).isEqualTo("Task " + task + " is cancelled: nothing to do.");
        assertThat(served().post(Role.OPERATOR, path(task), "{}").status()).isEqualTo(400);
        assertThat(syncNow(task, "a b").status()).isEqualTo(400);
        assertThat(served().site().count("SELECT count(*) FROM sync.sync_now_request"))
                .isZero();
    }

    private long inventoryTask() {
        Answer created = served().post(
                        Role.OPERATOR,
                        "/api/v1/tasks",
                        "{\"requestId\":\"inv\",\"type\":\"INVENTORY\",\"businessType\":\"INVENTORY\",\"system\":\"S1\","
                            + "\"proxyWarehouse\":\"USLAXA\"}");
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        return created.json().path("id").asLong();
    }

    private Answer syncNow(long task, String requestId) {
        return served().post(Role.OPERATOR, path(task), "{\"requestId\":\"" + requestId + "\",\"reason\":\"pressed\"}");
    }

    private static String path(long task) {
        return "/api/v1/tasks/" + task + "/sync-now";
    }

    private void awaitStatus(long task, String status) {
        Awaited.until(
                Duration.ofSeconds(60),
                () -> served().site()
                                .count("SELECT count(*) FROM sync.task WHERE id = " + task + " AND status = '" + status
                                        + "'")
                        == 1);
    }

    private ServedSite served() {
        return Objects.requireNonNull(opened);
    }
}
