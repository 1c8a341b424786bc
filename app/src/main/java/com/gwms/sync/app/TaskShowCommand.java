package com.gwms.sync.app;

import com.gwms.sync.store.queries.AttemptRow;
import com.gwms.sync.store.queries.CallQueries;
import com.gwms.sync.store.queries.SnapshotQueries;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "show",
        description = "Shows a task, its attempts, its calls, and what it saw.",
        mixinStandardHelpOptions = true)
final class TaskShowCommand extends DatabaseCommand {
    @Parameters(paramLabel = "ID")
    private long id;

    @ArgGroup
    private @Nullable Part part;

    @Option(
            names = "--after",
            paramLabel = "N",
            description = "With --calls or --snapshot: begins after this call or line, where the part before ended.")
    private long after;

    @Option(
            names = "--limit",
            paramLabel = "N",
            description =
                    "With --calls: calls, 1 to 100; 20 unless told. With --snapshot: lines, 1 to 1,000; 100 unless"
                            + " told.")
    private @Nullable Integer limit;

    /** What is shown instead of the task. */
    static final class Part {
        @Option(names = "--calls", description = "Its calls with requests and answers, without secrets.")
        private boolean calls;

        @Option(
                names = "--snapshot",
                description = "The lines of its inventory snapshot: what the warehouse said at that time.")
        private boolean snapshot;
    }

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        TaskQueries queries = context.getBean(TaskQueries.class);
        TaskRow task =
                queries.task(id).orElseThrow(() -> CommandFailure.settings("There is no task " + id + ".", null));
        TaskEvidence evidence =
                new TaskEvidence(task, context.getBean(CallQueries.class), context.getBean(SnapshotQueries.class));
        if (part == null) {
            facts(task).print(out);
            out.println();
            attempts(queries).print(out);
            evidence.overview(out);
        } else if (part.calls) {
            evidence.calls(after, limit, out);
        } else if (part.snapshot) {
            evidence.lines(after, limit, out);
        }
        return ExitCodes.DONE;
    }

    private static TextTable facts(TaskRow task) {
        return new TextTable("TASK", task.id())
                .row("Type", task.type())
                .row("Business", task.businessType())
                .row("Status", task.status())
                .row("System", task.systemCode())
                .row("Warehouse", task.warehouseCode())
                .row("Proxy warehouse", task.proxyWarehouseCode())
                .row("Order", task.businessOrderNo())
                .row("Third-party order", task.thirdPartyOrderNo())
                .row("Request ID", task.requestId())
                .row("Attempts", task.attempt())
                .row("Polls", task.polls())
                .row("Failures in a row", task.consecutiveFailures())
                .row("Created", task.createdAt())
                .row("Last run", task.lastRunAt())
                .row("Next run", task.nextRunAt())
                .row("Finished", task.finishedAt())
                .row("Failure", task.failureCode())
                .row("Summary", task.summary());
    }

    private TextTable attempts(TaskQueries queries) {
        TextTable table = new TextTable("ATTEMPT", "STARTED", "ENDED", "OUTCOME", "FAILURE", "CALLS", "SUMMARY");
        for (AttemptRow attempt : queries.attempts(id)) {
            table.row(
                    attempt.attempt(),
                    attempt.startedAt(),
                    attempt.endedAt(),
                    attempt.outcome(),
                    attempt.failureCode(),
                    attempt.calls(),
                    attempt.summary());
        }
        return table;
    }
}
