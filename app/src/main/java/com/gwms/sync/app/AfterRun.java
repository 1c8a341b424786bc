package com.gwms.sync.app;

import com.gwms.sync.jobs.RunLimits;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.store.mail.OutboxCounts;
import com.gwms.sync.store.queries.CallQueries;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.tasks.RunId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;

/** What whoever started a run has to know besides its result: what it left undone, and what went wrong around it. */
final class AfterRun {
    private final RunLimits limits;
    private final DueTasks dueTasks;
    private final CallQueries calls;
    private final MailOutbox outbox;

    AfterRun(DataSource dataSource, RunLimits limits) {
        this.limits = limits;
        this.dueTasks = new DueTasks(dataSource);
        this.calls = new CallQueries(dataSource);
        this.outbox = new MailOutbox(dataSource);
    }

    List<String> lines(RunRequest request, RunResult result) {
        List<String> lines = new ArrayList<>();
        switch (result) {
            case RunResult.Completed completed -> {
                more(request, lines);
                lostCalls(completed.run(), lines);
            }
            case RunResult.Incomplete incomplete -> lostCalls(incomplete.run(), lines);
            case RunResult.Housekept _, RunResult.Told _, RunResult.NothingToDo _, RunResult.NotBegun _ -> {}
        }
        mail(lines);
        return lines;
    }

    private void more(RunRequest request, List<String> lines) {
        int most = request.limit() == null ? limits.tasksPerRun() : request.limit();
        // a dry run has given back what it took, so that is due again
        int seen = request.dryRun() ? most : 0;
        int due = dueTasks.list(
                        request.job().taskType(),
                        request.systemCode(),
                        request.warehouseCode(),
                        dueTasks.databaseTime(),
                        seen + 1)
                .size();
        if (due > seen) {
            lines.add("More tasks are due: this run took at most " + most + ". Run it again to go on with them.");
        }
    }

    private void lostCalls(RunId run, List<String> lines) {
        long missing = calls.missing(run);
        if (missing > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Request log: %,d calls of this run are missing in it, because it could not be written.",
                    missing));
        }
    }

    private void mail(List<String> lines) {
        OutboxCounts counts = outbox.counts();
        if (counts.retrying() > 0 || counts.parked() > 0) {
            lines.add(String.format(
                    Locale.ROOT,
                    "Outbox: %,d mails are tried again by later runs, %,d are parked. See 'mail list'.",
                    counts.retrying(),
                    counts.parked()));
        }
    }
}
