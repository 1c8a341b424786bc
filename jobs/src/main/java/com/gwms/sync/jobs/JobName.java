package com.gwms.sync.jobs;

import com.gwms.sync.tasks.TaskType;
import java.util.Arrays;
import java.util.Optional;

/** The jobs there are, and the type of task that each carries out. */
public enum JobName {
    INVENTORY_SYNC("inventory-sync", TaskType.INVENTORY),
    CREATE_POLL("create-poll", TaskType.CREATE),
    CANCEL_POLL("cancel-poll", TaskType.CANCEL),
    QUERY_STATUS("query-status", TaskType.QUERY);

    private final String text;
    private final TaskType taskType;

    JobName(String text, TaskType taskType) {
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

    public TaskType taskType() {
        return taskType;
    }

    /** As it is called on a command line, in the ledger and in the job repository. */
    @Override
    public String toString() {
        return text;
    }
}
