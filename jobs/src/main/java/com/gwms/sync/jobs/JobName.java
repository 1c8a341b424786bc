package com.gwms.sync.jobs;

import com.gwms.sync.tasks.TaskType;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The jobs there are, and the type of task that each carries out, if it does. */
public enum JobName {
    INVENTORY_SYNC("inventory-sync", TaskType.INVENTORY),
    CREATE_POLL("create-poll", TaskType.CREATE),
    CANCEL_POLL("cancel-poll", TaskType.CANCEL),
    QUERY_STATUS("query-status", TaskType.QUERY),
    HOUSEKEEPING("housekeeping", null),
    EXCEPTION_REPORT("exception-report", null);

    private final String text;
    private final @Nullable TaskType taskType;

    JobName(String text, @Nullable TaskType taskType) {
        this.text = text;
        this.taskType = taskType;
    }

    /** The job that is called so on a command line and in the ledger, if there is one. */
    public static Optional<JobName> of(String text) {
        return Arrays.stream(values()).filter(job -> job.text.equals(text)).findFirst();
    }

    /** The job that carries out tasks of the type, if there is one. */
    public static Optional<JobName> of(TaskType type) {
        return Arrays.stream(values()).filter(job -> job.taskType == type).findFirst();
    }

    /** Whether the job carries out tasks. */
    public boolean hasTasks() {
        return taskType != null;
    }

    /** @throws IllegalStateException for a job that carries out no tasks */
    public TaskType taskType() {
        if (taskType == null) {
            throw new IllegalStateException("The job " + text + " carries out no tasks.");
        }
        return taskType;
    }

    /** As it is called on a command line, in the ledger and in the job repository. */
    @Override
    public String toString() {
        return text;
    }
}
