package com.gwms.sync.store.retention;

import static com.gwms.sync.store.retention.OldData.HOUR;
import static com.gwms.sync.store.retention.OldData.days;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.TaskStatus;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Tasks with all that is known of them. */
class TaskRetentionTests extends RetentionRounds {
    @Test
    void removesFinishedTasksWithAttemptsAndRequests() {
        long gone = old.finishedTask("SUCCESS", days(180).plus(HOUR));
        long cancelled = old.finishedTask("CANCELLED", days(180).plus(HOUR));
        long kept = old.finishedTask("SUCCESS", days(180).minus(HOUR));
        old.attempts(gone, 5);
        old.jdbc
                .sql("INSERT INTO sync.sync_now_request (request_id, task_id, who, reason, run_key, after_attempt)"
                        + " VALUES ('r', :task, 'ann', 'test', 'k', 0)")
                .param("task", gone)
                .update();

        assertThat(removed())
                .containsEntry(RetainedKind.ATTEMPTS, 6L)
                .containsEntry(RetainedKind.SYNC_NOW_REQUESTS, 1L)
                .containsEntry(RetainedKind.TASKS, 2L);

        assertThat(old.has("sync.task", gone)).isFalse();
        assertThat(old.has("sync.task", cancelled)).isFalse();
        assertThat(old.has("sync.task", kept)).isTrue();
        assertThat(old.count("sync.task_attempt")).isEqualTo(1);
    }

    @Test
    void neverRemovesATaskThatIsOpenOrHasASnapshot() {
        for (var status : List.of("PENDING", "RUNNING", "WAITING", "MANUAL_HANDLING")) {
            old.fixtures.orderTaskIn(TaskStatus.valueOf(status), "A");
        }
        old.jdbc
                .sql("UPDATE sync.task SET created_at = now() - interval '9 years' WHERE true")
                .update();
        old.snapshot(days(1));
        old.jdbc
                .sql("UPDATE sync.task SET finished_at = now() - interval '9 years' WHERE status = 'SUCCESS'")
                .update();

        assertThat(removed()).isEmpty();

        assertThat(old.count("sync.task")).isEqualTo(5);
    }
}
