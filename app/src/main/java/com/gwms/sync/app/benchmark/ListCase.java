package com.gwms.sync.app.benchmark;

import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.sample.SampleTasks;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A list that somebody may ask for, by its filters; every filter alone, and combinations that few tasks pass. */
record ListCase(String name, TaskFilter filter) {
    static List<ListCase> all(Instant now) {
        List<ListCase> cases = new ArrayList<>();
        cases.add(new ListCase("no filter", TaskFilter.NONE));
        for (TaskStatus status : TaskStatus.values()) {
            cases.add(of(status.name(), Set.of(status), null, null, null, null, null));
        }
        cases.add(of("INVENTORY", Set.of(), TaskType.INVENTORY, null, null, null, null));
        cases.add(of("CANCEL", Set.of(), TaskType.CANCEL, null, null, null, null));
        cases.add(of("TRANSFER_STAGING", Set.of(), null, BusinessType.TRANSFER_STAGING, null, null, null));
        cases.add(of("system", Set.of(), null, null, "LIST-3", null, null));
        cases.add(of("warehouse", Set.of(), null, null, null, "W07", null));
        cases.add(of("small warehouse", Set.of(), null, null, null, SampleTasks.SMALL_WAREHOUSE, null));
        cases.add(range("a day of last month", Set.of(), null, now.minus(Duration.ofDays(31))));
        cases.add(
                range("MANUAL of that day", Set.of(TaskStatus.MANUAL_HANDLING), null, now.minus(Duration.ofDays(31))));
        cases.add(range("CANCEL of that day", Set.of(), TaskType.CANCEL, now.minus(Duration.ofDays(31))));
        Set<TaskStatus> manual = Set.of(TaskStatus.MANUAL_HANDLING);
        Set<TaskStatus> open = Set.of(TaskStatus.PENDING, TaskStatus.WAITING, TaskStatus.RUNNING);
        cases.add(of("unfinished, 3 states", open, null, null, null, null, null));
        cases.add(of("MANUAL, CANCEL", manual, TaskType.CANCEL, null, null, null, null));
        cases.add(of("MANUAL, warehouse", manual, null, null, null, "W07", null));
        cases.add(of("MANUAL, small warehouse", manual, null, null, null, SampleTasks.SMALL_WAREHOUSE, null));
        cases.add(of("WAITING, QUERY, system", Set.of(TaskStatus.WAITING), TaskType.QUERY, null, "LIST-3", null, null));
        cases.add(of("CANCELLED, INVENTORY", Set.of(TaskStatus.CANCELLED), TaskType.INVENTORY, null, null, null, null));
        cases.add(of(
                "CANCEL, INBOUND, small w.",
                Set.of(),
                TaskType.CANCEL,
                BusinessType.INBOUND,
                null,
                SampleTasks.SMALL_WAREHOUSE,
                null));
        cases.add(of(
                "WAITING, CREATE, small system",
                Set.of(TaskStatus.WAITING),
                TaskType.CREATE,
                null,
                SampleTasks.SMALL_SYSTEM,
                SampleTasks.SMALL_WAREHOUSE,
                null));
        cases.add(due("due", null, null));
        cases.add(due("due, CANCEL", TaskType.CANCEL, null));
        cases.add(due("due, small warehouse", null, SampleTasks.SMALL_WAREHOUSE));
        cases.add(cause("a cause", Set.of(), "SKU_UNMAPPED"));
        cases.add(cause("MANUAL, a cause", manual, "ALREADY_SHIPPED"));
        cases.add(cause("a cause of WAITING", Set.of(), "SERVER_ERROR"));
        search(cases, "an order", "out-000003331");
        search(cases, "its number there", "px0000007919");
        search(cases, "all of one kind", "OUT-");
        search(cases, "rare SKU", SampleTasks.RARE_SKU);
        search(cases, "frequent SKU", SampleTasks.FREQUENT_SKU);
        search(cases, "rare word", "dock d3");
        search(cases, "frequent words", "gateway timed out");
        search(cases, "word of MANUAL", "refused");
        search(cases, "nothing", "nowhere-1");
        cases.add(of("MANUAL, all of one kind", manual, null, null, null, null, "OUT-"));
        cases.add(of("small w., all of one kind", Set.of(), null, null, null, SampleTasks.SMALL_WAREHOUSE, "OUT-"));
        cases.add(of("INBOUND, all of another", Set.of(), null, BusinessType.INBOUND, null, null, "OUT-"));
        cases.add(
                of("WAITING, QUERY, words", Set.of(TaskStatus.WAITING), TaskType.QUERY, null, null, null, "timed out"));
        cases.add(of("MANUAL, W07, freq. SKU", manual, null, null, null, "W07", SampleTasks.FREQUENT_SKU));
        return cases;
    }

    private static void search(List<ListCase> cases, String name, String text) {
        cases.add(of("search: " + name, Set.of(), null, null, null, null, text));
    }

    private static ListCase range(String name, Set<TaskStatus> statuses, @Nullable TaskType type, Instant from) {
        Instant before = from.plus(Duration.ofDays(1));
        return new ListCase(
                name, new TaskFilter(statuses, type, Set.of(), null, null, from, before, false, null, null));
    }

    private static ListCase due(String name, @Nullable TaskType type, @Nullable String warehouse) {
        return new ListCase(
                name, new TaskFilter(Set.of(), type, Set.of(), null, warehouse, null, null, true, null, null));
    }

    private static ListCase cause(String name, Set<TaskStatus> statuses, String code) {
        return new ListCase(name, new TaskFilter(statuses, null, Set.of(), null, null, null, null, false, code, null));
    }

    private static ListCase of(
            String name,
            Set<TaskStatus> statuses,
            @Nullable TaskType type,
            @Nullable BusinessType business,
            @Nullable String system,
            @Nullable String warehouse,
            @Nullable String search) {
        Set<BusinessType> businesses = business == null ? Set.of() : Set.of(business);
        return new ListCase(
                name, new TaskFilter(statuses, type, businesses, system, warehouse, null, null, false, null, search));
    }
}
