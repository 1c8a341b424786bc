package com.gwms.sync.app.demo;

import com.gwms.sync.app.Terminal;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.TaskStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Shows tasks by status, what each status means, and why each task is in it. */
final class DemoStates {
    private static final int TASKS_OF_A_STATUS = 4;
    private static final int LONGEST_WHY = 150;

    private final TaskQueries tasks;
    private final Terminal terminal;

    DemoStates(TaskQueries tasks, Terminal terminal) {
        this.tasks = tasks;
        this.terminal = terminal;
    }

    /** @param now by the clock that the tasks' next times are shown against */
    void show(Instant now) {
        for (TaskStatus status : TaskStatus.values()) {
            terminal.line("");
            terminal.line(String.format(Locale.ROOT, "  %-16s %s", status, meaning(status)));
            tasks.newest(null, status, 50).stream()
                    .sorted(Comparator.comparingInt((TaskRow task) -> task.businessOrderNo() == null ? 1 : 0)
                            .thenComparingLong(TaskRow::id))
                    .limit(TASKS_OF_A_STATUS)
                    .forEach(task -> terminal.line(line(task, now)));
        }
    }

    private static String meaning(TaskStatus status) {
        return switch (status) {
            case PENDING -> "nobody has asked the warehouse yet; the next run does";
            case RUNNING -> "a run is asking the warehouse at this moment";
            case WAITING -> "the warehouse was asked and is not done, or did not answer; it is asked again";
            case SUCCESS -> "the warehouse is done, and GWMS has booked it";
            case MANUAL_HANDLING -> "a person has to look; nothing goes on by itself";
            case CANCELLED -> "a person has given the task up, or a newer one takes its place";
        };
    }

    private static String line(TaskRow task, Instant now) {
        return String.format(
                Locale.ROOT,
                "    %-9s %-14s %-12s %s",
                task.type(),
                subject(task),
                next(task.nextRunAt(), now),
                why(task));
    }

    private static String subject(TaskRow task) {
        return task.businessOrderNo() == null
                ? String.valueOf(task.proxyWarehouseCode())
                : String.valueOf(task.businessOrderNo());
    }

    private static String next(@Nullable Instant nextRunAt, Instant now) {
        if (nextRunAt == null) {
            return "";
        }
        long minutes = Math.max(0, Duration.between(now, nextRunAt).toMinutes());
        return minutes < 120 ? "in " + minutes + " min" : "in " + minutes / 60 + " h";
    }

    private static String why(TaskRow task) {
        String why = task.status() == TaskStatus.RUNNING
                ? "Attempt " + task.attempt() + " is under way."
                : task.failureCode() == null ? task.summary() : task.failureCode() + ": " + task.summary();
        if (why.isEmpty()) {
            return "Not run yet.";
        }
        return why.length() <= LONGEST_WHY ? why : why.substring(0, LONGEST_WHY) + " …";
    }
}
