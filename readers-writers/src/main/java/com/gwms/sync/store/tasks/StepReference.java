package com.gwms.sync.store.tasks;

/** The executions of the job repository that an attempt belongs to. */
public record StepReference(long jobExecutionId, long stepExecutionId) {}
