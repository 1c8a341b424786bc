package com.gwms.sync.app.demo;

import com.gwms.sync.app.Terminal;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import com.gwms.sync.tasks.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Shows what a run of the demo found: the tasks with their summaries, and the first rows of its report. */
final class DemoFindings {
    private static final int ROWS_OF_A_KIND = 3;

    private final TaskQueries tasks;
    private final Exceptions exceptions;
    private final Terminal terminal;

    DemoFindings(TaskQueries tasks, Exceptions exceptions, Terminal terminal) {
        this.tasks = tasks;
        this.exceptions = exceptions;
        this.terminal = terminal;
    }

    void show(RunId run) {
        terminal.line("");
        terminal.line("TASKS");
        for (TaskRow task : tasks.newest(null, null, 50)) {
            if (task.warehouseCode() != null) {
                terminal.line(String.format(
                        Locale.ROOT, "  %-16s %-10s %s", task.status(), task.proxyWarehouseCode(), task.summary()));
            }
        }
        terminal.line("");
        terminal.line(
                "CORRECTIONS, HELD-BACK BUCKETS AND EXCEPTIONS, the first of each kind (all of them are in the CSV)");
        Map<ExceptionKind, List<SyncException>> firstRows = new TreeMap<>();
        exceptions.forEach(run, row -> {
            List<SyncException> rows = firstRows.computeIfAbsent(row.kind(), kind -> new ArrayList<>());
            if (rows.size() < ROWS_OF_A_KIND) {
                rows.add(row);
            }
        });
        firstRows.forEach((kind, rows) -> {
            terminal.line("  " + kind.severity() + " " + kind);
            rows.forEach(row -> terminal.line("    " + line(row)));
        });
    }

    /** The tasks of orders that the job carried out, with their summaries. */
    void showOrders(TaskType type) {
        for (TaskRow task : tasks.newest(null, null, 50)) {
            if (task.type() == type && task.lastRunAt() != null) {
                terminal.line(String.format(
                        Locale.ROOT, "  %-16s %-14s %s", task.status(), task.businessOrderNo(), task.summary()));
            }
        }
    }

    private static String line(SyncException row) {
        StringBuilder line = new StringBuilder();
        line.append(row.warehouseCode() == null ? row.systemCode() : row.warehouseCode());
        String sku = row.sku() == null ? row.proxySku() : row.sku();
        if (sku != null) {
            line.append(' ').append(sku);
        }
        if (row.inboundOrderNo() != null) {
            line.append(' ').append(row.inboundOrderNo());
        }
        if (row.delta() != null) {
            line.append(String.format(
                    Locale.ROOT, " %d → %d (%+d)", row.localQuantity(), row.proxyQuantity(), row.delta()));
        }
        return line.append(": ").append(row.what()).toString();
    }
}
