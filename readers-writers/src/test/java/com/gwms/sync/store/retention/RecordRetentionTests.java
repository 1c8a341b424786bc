package com.gwms.sync.store.retention;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people did, what came in from outside, and the figures of hours. */
class RecordRetentionTests extends RetentionRounds {
    @Test
    void keepsTheRecordOfWhatPeopleDidLongest() {
        old.jdbc.sql("""
            INSERT INTO sync.operator_action (at, who, action, subject, reason)
            VALUES (now() - interval '1095 days 1 hour', 'ann', 'SYNC_NOW', 'task 1', 'gone'),
                (now() - interval '1094 days 23 hours', 'ann', 'SYNC_NOW', 'task 1', 'kept')
            """).update();

        assertThat(removed()).containsOnlyKeys(RetainedKind.OPERATOR_ACTIONS).containsValue(1L);

        assertThat(old.jdbc
                        .sql("SELECT reason FROM sync.operator_action")
                        .query(String.class)
                        .list())
                .containsExactly("kept");
    }

    @Test
    void removesBulkActionsThatHaveEndedAndTheirTasksBefore() {
        old.jdbc.sql("""
            INSERT INTO sync.bulk_action (request_id, kind, who, reason, statuses, due, last_task, tasks, done, state, ended_at)
            VALUES ('old', 'CANCEL', 'ann', 'gone', '{}', false, 1, 1, 1, 'FINISHED', now() - interval '1096 days'),
                ('recent', 'CANCEL', 'ann', 'kept', '{}', false, 1, 1, 1, 'FINISHED', now() - interval '1094 days'),
                ('new', 'CANCEL', 'ann', 'kept', '{}', false, 1, 1, 1, 'FINISHED', now()),
                ('open', 'CANCEL', 'ann', 'kept', '{}', false, 1, 1, 0, 'UNDER_WAY', NULL);
            INSERT INTO sync.bulk_action_task (action_id, task_id, outcome) SELECT id, 1, 'DONE' FROM sync.bulk_action
            """).update();

        assertThat(removed())
                .containsOnly(Map.entry(RetainedKind.BULK_ACTION_TASKS, 2L), Map.entry(RetainedKind.BULK_ACTIONS, 1L));

        assertThat(old.count("sync.bulk_action")).isEqualTo(3);
        assertThat(old.count("sync.bulk_action_task")).isEqualTo(2);
    }

    @Test
    void removesOldCallbacksAndTheCountsOfRefusedOnes() {
        old.jdbc.sql("""
            INSERT INTO sync.proxy_system (code, kind, base_url, credential)
            VALUES ('CB', '4PX', 'https://cb.example', 'cb')
            """).update();
        old.jdbc.sql("""
            INSERT INTO sync.callback (system_code, event_id, received_at, body, outcome)
            SELECT 'CB', days::text, now() - make_interval(days => days), '', 'NO_TASK' FROM unnest(ARRAY[29, 31, 40]) days
            """).update();
        old.jdbc.sql("""
            INSERT INTO sync.callback_refusal (system_code, day, reason, count, last_at)
            SELECT 'CB', current_date - days, 'wrong signature', 3, now() - make_interval(days => days)
            FROM unnest(ARRAY[29, 31]) days
            """).update();

        assertThat(removed())
                .containsOnly(Map.entry(RetainedKind.CALLBACKS, 2L), Map.entry(RetainedKind.CALLBACK_REFUSALS, 1L));
    }

    @Test
    void removesTheFiguresOfHoursWithTheRuns() {
        old.jdbc.sql("""
            INSERT INTO sync.call_count VALUES ('A', 'OK', now() - interval '91 days', 0, 1, now()),
                ('A', 'OK', now() - interval '89 days', 0, 1, now());
            INSERT INTO sync.backlog_of_hour VALUES (now() - interval '91 days', 1, 1, 1), (now(), 1, 1, 1);
            INSERT INTO sync.attempts_of_hour VALUES (now() - interval '91 days', 'DONE', 1), (now(), 'DONE', 1);
            """).update();

        assertThat(removed())
                .containsOnly(
                        Map.entry(RetainedKind.CALL_COUNTS, 1L),
                        Map.entry(RetainedKind.BACKLOGS, 1L),
                        Map.entry(RetainedKind.ATTEMPT_COUNTS, 1L));
        assertThat(removed()).isEmpty();
    }
}
