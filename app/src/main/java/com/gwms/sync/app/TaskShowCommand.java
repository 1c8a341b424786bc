package com.gwms.sync.app;

import com.gwms.sync.store.queries.AttemptRow;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "show", description = "Shows a task and its attempts.", mixinStandardHelpOptions = true)
final class TaskShowCommand extends DatabaseCommand {
    @Parameters(paramLabel = "ID")
    private long id;

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        TaskQueries queries = context.getBean(TaskQueries.class);
        TaskRow task =
                queries.task(id).orElseThrow(() -> CommandFailure.settings("There is no task " + id + ".", null));
        facts(task).print(out);
        out.println();
        attempts(queries).print(out);
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
