package com.gwms.sync.store.retention;

import java.util.List;
import javax.sql.DataSource;

/** Knows what is kept how long, and in which order it goes. */
public final class Retention {
    private final Batches batches;
    private final RetentionPeriods periods;

    public Retention(DataSource dataSource, RetentionPeriods periods) {
        this.batches = new Batches(dataSource);
        this.periods = periods;
    }

    /**
     * The purges of one round, one a kind, in the order in which they have to be carried out. One that is left out, or left
     * half done, keeps what others refer to, and hurts nothing.
     */
    public List<Purge> round() {
        OldSnapshots snapshots = new OldSnapshots(batches, periods);
        return List.of(
                new OldRequestLogDays(batches, periods.requestLog()),
                new AgedRows(batches, RetainedKind.STRAY_CALLS, periods.requestLog(), AgedSql.STRAY_CALLS),
                new AgedRows(batches, RetainedKind.CALLBACKS, periods.requestLog(), AgedSql.CALLBACKS),
                new AgedRows(batches, RetainedKind.CALLBACK_REFUSALS, periods.requestLog(), AgedSql.CALLBACK_REFUSALS),
                new OldSnapshotLineDays(batches, periods),
                new OldLines(batches, snapshots),
                new OldCorrections(batches, snapshots),
                new OldHeads(batches, snapshots),
                new AgedRows(batches, RetainedKind.ATTEMPTS, periods.tasks(), AgedSql.ATTEMPTS),
                new AgedRows(batches, RetainedKind.SYNC_NOW_REQUESTS, periods.tasks(), AgedSql.SYNC_NOW_REQUESTS),
                new AgedRows(batches, RetainedKind.TASKS, periods.tasks(), AgedSql.TASKS),
                new AgedRows(batches, RetainedKind.EXCEPTIONS, periods.exceptions(), AgedSql.EXCEPTIONS),
                new AgedRows(batches, RetainedKind.CASES, periods.cases(), AgedSql.CASES),
                new AgedRows(batches, RetainedKind.MAILS, periods.mails(), AgedSql.MAILS),
                new AgedRows(batches, RetainedKind.STEP_EXECUTIONS, periods.runs(), AgedSql.STEP_EXECUTIONS),
                new AgedRows(batches, RetainedKind.RUNS, periods.runs(), AgedSql.RUNS),
                new AgedRows(batches, RetainedKind.MISSED_RUNS, periods.runs(), AgedSql.MISSED_RUNS),
                new AgedRows(batches, RetainedKind.CALL_COUNTS, periods.runs(), AgedSql.CALL_COUNTS),
                new AgedRows(batches, RetainedKind.BACKLOGS, periods.runs(), AgedSql.BACKLOGS),
                new AgedRows(batches, RetainedKind.ATTEMPT_COUNTS, periods.runs(), AgedSql.ATTEMPT_COUNTS),
                new AgedRows(batches, RetainedKind.BULK_ACTION_TASKS, periods.tasks(), AgedSql.BULK_ACTION_TASKS),
                new AgedRows(batches, RetainedKind.BULK_ACTIONS, periods.operatorLog(), AgedSql.BULK_ACTIONS),
                new AgedRows(batches, RetainedKind.OPERATOR_ACTIONS, periods.operatorLog(), AgedSql.OPERATOR_ACTIONS));
    }
}
