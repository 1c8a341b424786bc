package com.gwms.sync.jobs;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.SyncException;
import com.gwms.sync.tasks.TaskStatus;
import org.jspecify.annotations.Nullable;

/** The rows of the report that name no stock. */
final class ReportRow {
    private ReportRow() {}

    /** Of a task that failed, whether it is retried or waits for a person. */
    static SyncException ofTask(
            long taskId, String systemCode, @Nullable Place place, NextState next, FailureCode code) {
        return row(
                next.status() == TaskStatus.MANUAL_HANDLING
                        ? ExceptionKind.TASK_NEEDS_PERSON
                        : ExceptionKind.TASK_RETRIES,
                code,
                systemCode,
                place,
                taskId,
                next.summary(),
                code.remedy());
    }

    static SyncException ofSystem(
            ExceptionKind kind, @Nullable FailureCode code, String systemCode, String what, String remedy) {
        return row(kind, code, systemCode, null, null, what, remedy);
    }

    /** Of an order, for somebody to look at, whatever becomes of its task. */
    static SyncException ofOrder(
            ExceptionKind kind, ClaimedTask task, @Nullable Place place, String what, String remedy) {
        return row(kind, null, task.systemCode(), place, task.id(), what, remedy);
    }

    /** Of a job that nothing ran of. */
    static SyncException ofMissedRun(String what, String remedy) {
        return row(ExceptionKind.RUN_MISSED, null, null, null, null, what, remedy);
    }

    private static SyncException row(
            ExceptionKind kind,
            @Nullable FailureCode code,
            @Nullable String systemCode,
            @Nullable Place place,
            @Nullable Long taskId,
            String what,
            String remedy) {
        return new SyncException(
                kind,
                code,
                systemCode,
                place == null ? null : place.warehouseCode(),
                place == null ? null : place.proxyWarehouseCode(),
                taskId,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                what,
                remedy);
    }
}
