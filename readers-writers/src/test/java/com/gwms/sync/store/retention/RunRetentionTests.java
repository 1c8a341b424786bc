package com.gwms.sync.store.retention;

import static com.gwms.sync.store.retention.OldData.HOUR;
import static com.gwms.sync.store.retention.OldData.days;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.TaskType;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs, and what the job repository holds of them. */
class RunRetentionTests extends RetentionRounds {
    @Test
    void removesRunsWithAllThatTheJobRepositoryHoldsOfThem() {
        UUID gone = old.run("inventory-sync", days(90).plus(HOUR), "COMPLETED");
        UUID failed = old.run("inventory-sync", days(91), "FAILED");
        UUID kept = old.run("inventory-sync", days(90).minus(HOUR), "COMPLETED");

        assertThat(removed()).containsEntry(RetainedKind.STEP_EXECUTIONS, 6L).containsEntry(RetainedKind.RUNS, 2L);

        assertThat(old.has("sync.run", gone)).isFalse();
        assertThat(old.has("sync.run", failed)).isFalse();
        assertThat(old.has("sync.run", kept)).isTrue();
        assertThat(old.executions(kept)).isEqualTo(1);
        assertThat(List.of(
                        old.count("batch.BATCH_JOB_INSTANCE"),
                        old.count("batch.BATCH_JOB_EXECUTION"),
                        old.count("batch.BATCH_JOB_EXECUTION_CONTEXT"),
                        old.count("batch.BATCH_JOB_EXECUTION_PARAMS"),
                        old.count("batch.BATCH_STEP_EXECUTION"),
                        old.count("batch.BATCH_STEP_EXECUTION_CONTEXT")))
                .containsExactly(1L, 1L, 1L, 2L, 3L, 3L);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAILED", "STOPPED", "KILLED"})
    @DisplayName("row 95: a run that could still be started again is kept, until its job was completed")
    void row95KeepsARunThatCouldStillRestart(String outcome) {
        UUID failed = old.run("inventory-sync", days(900), outcome);
        old.run("query-status", days(1), "COMPLETED");

        assertThat(removed()).isEmpty();
        assertThat(old.executions(failed)).isEqualTo(1);

        UUID inPart = old.run("inventory-sync", days(2), "COMPLETED");
        old.jdbc
                .sql("UPDATE sync.run SET whole = false WHERE id = :run")
                .param("run", inPart)
                .update();
        assertThat(removed()).isEmpty();

        old.run("inventory-sync", days(1), "COMPLETED");
        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);
        assertThat(old.executions(failed)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"STARTED", "STARTING", "STOPPING", "UNKNOWN"})
    @DisplayName("row 95: an instance with an execution that has not ended is kept")
    void row95KeepsAnInstanceWithAnUnfinishedExecution(String status) {
        UUID unfinished = old.run("inventory-sync", days(900), "KILLED");
        UUID notEnded = old.run("inventory-sync", days(900), "KILLED");
        old.run("inventory-sync", days(1), "COMPLETED");
        old.jdbc
                .sql("UPDATE batch.BATCH_JOB_EXECUTION SET STATUS = :status WHERE JOB_EXECUTION_ID = (SELECT"
                        + " JOB_EXECUTION_ID FROM batch.BATCH_JOB_EXECUTION_PARAMS WHERE PARAMETER_VALUE ="
                        + " CAST(:run AS text))")
                .param("status", status)
                .param("run", unfinished)
                .update();
        old.jdbc
                .sql("UPDATE batch.BATCH_JOB_EXECUTION SET END_TIME = NULL WHERE JOB_EXECUTION_ID = (SELECT"
                        + " JOB_EXECUTION_ID FROM batch.BATCH_JOB_EXECUTION_PARAMS WHERE PARAMETER_VALUE ="
                        + " CAST(:run AS text))")
                .param("run", notEnded)
                .update();

        assertThat(removed()).isEmpty();

        assertThat(old.executions(unfinished) + old.executions(notEnded)).isEqualTo(2);
    }

    @Test
    void keepsTheLastCompletedRunOfAJobAndWhatIsReferredTo() {
        UUID ofAttempt = old.run("inventory-sync", days(900), "COMPLETED");
        UUID ofRequest = old.run("inventory-sync", days(900), "COMPLETED");
        UUID unreported = old.run("inventory-sync", days(900), "KILLED");
        UUID last = old.run("inventory-sync", days(800), "COMPLETED");
        long task = old.fixtures.orderTask(TaskType.QUERY, "A");
        old.jdbc
                .sql("INSERT INTO sync.task_attempt (task_id, attempt, run_id, ended_at, outcome)"
                        + " VALUES (:task, 1, :run, now(), 'NOT_YET')")
                .param("task", task)
                .param("run", ofAttempt)
                .update();
        old.jdbc
                .sql("INSERT INTO sync.sync_now_request (request_id, task_id, who, reason, run_key, after_attempt)"
                        + " SELECT 'r', :task, 'ann', 'test', run_key, 0 FROM sync.run WHERE id = :run")
                .param("task", task)
                .param("run", ofRequest)
                .update();
        old.jdbc
                .sql("UPDATE sync.run SET reported_in = NULL WHERE id = :run")
                .param("run", unreported)
                .update();

        assertThat(removed()).isEmpty();

        assertThat(List.of(ofAttempt, ofRequest, unreported, last))
                .allSatisfy(run -> assertThat(old.has("sync.run", run)).isTrue());
    }

    @Test
    void removesRunsOfPartOfWhatIsDueWhereNoOthersAreMade() {
        UUID part = old.run("inventory-sync", days(901), "STOPPED");
        UUID last = old.run("inventory-sync", days(900), "COMPLETED");
        UUID whole = old.run("create-poll", days(901), "FAILED");
        UUID lastPart = old.run("create-poll", days(900), "COMPLETED");
        old.ofPart(part, last, lastPart);

        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);

        assertThat(old.has("sync.run", part)).isFalse();
        assertThat(List.of(last, whole, lastPart))
                .allSatisfy(run -> assertThat(old.has("sync.run", run)).isTrue());
    }

    @Test
    void removesARunAfterThoseThatItReportedFor() {
        UUID killed = old.run("inventory-sync", days(901), "KILLED");
        UUID reporting = old.run("inventory-sync", days(900), "COMPLETED");
        old.run("inventory-sync", days(1), "COMPLETED");
        old.jdbc
                .sql("UPDATE sync.run SET reported_in = :by WHERE id = :run")
                .param("by", reporting)
                .param("run", killed)
                .update();

        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);
        assertThat(removed()).containsEntry(RetainedKind.RUNS, 1L);

        assertThat(old.count("sync.run")).isEqualTo(1);
    }
}
