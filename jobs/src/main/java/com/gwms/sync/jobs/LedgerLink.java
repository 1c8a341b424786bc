package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.RunLedger;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.listener.JobExecutionListener;

/** Enters the execution of a run in the ledger before its first step. */
final class LedgerLink implements JobExecutionListener {
    private final RunLedger ledger;
    private final LiveRun run;

    LedgerLink(RunLedger ledger, LiveRun run) {
        this.ledger = ledger;
        this.run = run;
    }

    @Override
    public void beforeJob(JobExecution execution) {
        boolean _ = ledger.linkExecution(run.id(), execution.getId());
    }
}
