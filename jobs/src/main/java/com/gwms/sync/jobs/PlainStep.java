package com.gwms.sync.jobs;

import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.AbstractStep;
import org.springframework.batch.core.step.StepExecution;

/**
 * A step without a transaction around its work. The framework's tasklet step always announces one, and Spring's JDBC
 * support then keeps a connection for as long as the step lasts, calls to a slow warehouse included.
 */
final class PlainStep extends AbstractStep {
    private final Work work;

    PlainStep(String name, JobRepository repository, Work work) {
        super(repository);
        setName(name);
        this.work = work;
    }

    /** What a step does; whatever it throws fails the step. */
    @FunctionalInterface
    interface Work {
        void carryOut(StepExecution step) throws Exception;
    }

    @Override
    protected void doExecute(StepExecution step) throws Exception {
        work.carryOut(step);
    }
}
