package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskType;

/**
 * A task whose lease expired, taken out of its dead run's hands.
 *
 * @param attempt the attempt that never ended
 * @param run the run that held it
 * @param next what the task became
 */
public record RescuedTask(long taskId, TaskType type, String systemCode, int attempt, RunId run, NextState next) {}
