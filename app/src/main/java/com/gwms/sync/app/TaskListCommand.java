package com.gwms.sync.app;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.TaskStatus;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "list", description = "Lists the newest tasks.", mixinStandardHelpOptions = true)
final class TaskListCommand extends DatabaseCommand {
    private static final int MAX_ROWS = 10_000;

    @Option(names = "--system", paramLabel = "CODE", description = "Only tasks of this proxy system.")
    private @Nullable String system;

    @Option(names = "--status", description = "Only tasks in this status: ${COMPLETION-CANDIDATES}")
    private @Nullable TaskStatus status;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "Rows, 1 to 10,000. Default: 50")
    private int limit;

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (limit < 1 || limit > MAX_ROWS) {
            throw CommandFailure.settings("--limit must be from 1 to 10,000, not " + limit + ".", null);
        }
        ConfigStore store = context.getBean(ConfigStore.class);
        if (system != null && store.system(system).isEmpty()) {
            throw SystemCommand.unknown(system, store);
        }
        List<TaskRow> tasks = context.getBean(TaskQueries.class).newest(system, status, limit);
        TextTable table = new TextTable("ID", "TYPE", "STATUS", "SYSTEM", "WAREHOUSE", "ORDER", "NEXT RUN", "SUMMARY");
        for (TaskRow task : tasks) {
            table.row(
                    task.id(),
                    task.type(),
                    task.status(),
                    task.systemCode(),
                    task.warehouseCode(),
                    task.businessOrderNo(),
                    task.nextRunAt(),
                    task.summary());
        }
        table.print(out);
        return ExitCodes.DONE;
    }
}
