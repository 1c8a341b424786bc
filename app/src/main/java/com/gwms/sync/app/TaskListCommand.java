package com.gwms.sync.app;

import com.gwms.sync.console.tasks.TaskCursor;
import com.gwms.sync.console.tasks.TaskListQuery;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.queries.TaskPage;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import org.springframework.dao.QueryTimeoutException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "Lists tasks, newest first. The filters are those of the API and the page.",
        mixinStandardHelpOptions = true)
final class TaskListCommand extends DatabaseCommand {
    private static final int MAX_ROWS = 10_000;

    @Option(
            names = "--status",
            split = ",",
            description = "Only tasks in one of these statuses, comma between: ${COMPLETION-CANDIDATES}")
    private List<TaskStatus> status = List.of();

    @Option(names = "--type", description = "Only tasks of this type: ${COMPLETION-CANDIDATES}")
    private @Nullable TaskType type;

    @Option(
            names = "--business-type",
            split = ",",
            description = "Only tasks of one of these business types, comma between: ${COMPLETION-CANDIDATES}")
    private List<BusinessType> businessType = List.of();

    @Option(names = "--system", paramLabel = "CODE", description = "Only tasks of this proxy system.")
    private @Nullable String system;

    @Option(names = "--warehouse", paramLabel = "CODE", description = "Only tasks of this GWMS warehouse.")
    private @Nullable String warehouse;

    @Option(
            names = "--created-from",
            paramLabel = "TIME",
            description = "Only tasks created from then on: a day, 2026-11-23, in UTC, or a time, 2026-11-23T08:00:00Z")
    private @Nullable String createdFrom;

    @Option(
            names = "--created-to",
            paramLabel = "TIME",
            description = "Only tasks created up to then: a day, which is included, or a time, which is not")
    private @Nullable String createdTo;

    @Option(names = "--due", description = "Only tasks that may be taken up now: the backlog.")
    private boolean due;

    @Option(names = "--cause", description = "Only tasks with this failure code: ${COMPLETION-CANDIDATES}")
    private @Nullable FailureCode cause;

    @Option(
            names = "--search",
            paramLabel = "TEXT",
            description =
                    "The beginning of an order number, a whole SKU, or words of an error text; 3 to 100 characters")
    private @Nullable String search;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "50", description = "Rows, 1 to 10,000. Default: 50")
    private int limit;

    @Option(names = "--cursor", paramLabel = "PLACE", description = "Where the list before ended, as it said.")
    private @Nullable String cursor;

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (limit < 1 || limit > MAX_ROWS) {
            throw CommandFailure.settings("--limit must be from 1 to 10,000, not " + limit + ".", null);
        }
        ConfigStore store = context.getBean(ConfigStore.class);
        if (system != null && store.system(system).isEmpty()) {
            throw SystemCommand.unknown(system, store);
        }
        TaskPage page = page(context.getBean(TaskLists.class));
        table(page.tasks()).print(out);
        if (page.next() != null) {
            out.println((page.cut() ? "The search ended before the page was full." : "There are more.")
                    + " Go on with --cursor=" + TaskCursor.of(page.next()));
        }
        return ExitCodes.DONE;
    }

    private TaskPage page(TaskLists lists) {
        try {
            return ApiRules.keep(() -> lists.page(query().filter(ZoneOffset.UTC), TaskCursor.read(cursor), limit));
        } catch (QueryTimeoutException e) {
            throw CommandFailure.settings(TaskListQuery.TOO_SLOW, e);
        }
    }

    private TaskListQuery query() {
        return new TaskListQuery(
                status.stream().map(TaskStatus::name).toList(),
                name(type),
                businessType.stream().map(BusinessType::name).toList(),
                system,
                warehouse,
                createdFrom,
                createdTo,
                due ? "true" : null,
                name(cause),
                search,
                null,
                cursor);
    }

    private static @Nullable String name(@Nullable Enum<?> constant) {
        return constant == null ? null : constant.name();
    }

    private static TextTable table(List<TaskRow> tasks) {
        TextTable table =
                new TextTable("ID", "TYPE", "STATUS", "SYSTEM", "WAREHOUSE", "ORDER", "CREATED", "NEXT RUN", "SUMMARY");
        for (TaskRow task : tasks) {
            table.row(
                    task.id(),
                    task.type(),
                    task.status(),
                    task.systemCode(),
                    task.warehouseCode(),
                    task.businessOrderNo(),
                    task.createdAt(),
                    task.nextRunAt(),
                    task.summary());
        }
        return table;
    }
}
