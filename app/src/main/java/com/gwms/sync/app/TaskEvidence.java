package com.gwms.sync.app;

import com.gwms.sync.store.queries.CallPage;
import com.gwms.sync.store.queries.CallQueries;
import com.gwms.sync.store.queries.CallRow;
import com.gwms.sync.store.queries.SnapshotLineRow;
import com.gwms.sync.store.queries.SnapshotQueries;
import com.gwms.sync.store.queries.SnapshotRow;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.TaskType;
import java.io.PrintWriter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a task did and saw, as text: its calls, and its inventory snapshot. */
final class TaskEvidence {
    private static final int MOST_CALLS = 100;
    private static final int USUAL_CALLS = 20;
    private static final int MOST_LINES = 1_000;
    private static final int USUAL_LINES = 100;

    private final TaskRow task;
    private final CallQueries calls;
    private final SnapshotQueries snapshots;

    TaskEvidence(TaskRow task, CallQueries calls, SnapshotQueries snapshots) {
        this.task = task;
        this.calls = calls;
        this.snapshots = snapshots;
    }

    /** A row for each of the first calls, and the head of the snapshot, where there are any. */
    void overview(PrintWriter out) {
        CallPage page = calls.ofTask(task.id(), 0, USUAL_CALLS);
        if (!page.calls().isEmpty()) {
            out.println();
            table(page.calls()).print(out);
            next(page.next(), "--calls", out);
        }
        snapshot().ifPresent(snapshot -> {
            out.println();
            head(snapshot).print(out);
        });
    }

    /** Calls with their requests and answers. */
    void calls(long after, @Nullable Integer limit, PrintWriter out) {
        CallPage page = calls.ofTask(task.id(), notNegative(after), within(limit, USUAL_CALLS, MOST_CALLS));
        if (page.calls().isEmpty()) {
            out.println("The request log holds no " + (after > 0 ? "later " : "") + "call of task " + task.id() + ".");
        }
        page.calls().forEach(call -> print(call, out));
        next(page.next(), "--calls", out);
    }

    /** The head of the snapshot and its lines. */
    void lines(long after, @Nullable Integer limit, PrintWriter out) {
        SnapshotRow snapshot = snapshot()
                .orElseThrow(() -> CommandFailure.settings(
                        task.type() == TaskType.INVENTORY
                                ? "Task " + task.id() + " has made no snapshot yet."
                                : "Task " + task.id() + " is about an order and has no inventory snapshot.",
                        null));
        int most = within(limit, USUAL_LINES, MOST_LINES);
        int first = (int) Math.min(notNegative(after), Integer.MAX_VALUE);
        List<SnapshotLineRow> found = snapshots.lines(snapshot, first, most + 1);
        List<SnapshotLineRow> shown = found.subList(0, Math.min(most, found.size()));
        head(snapshot).print(out);
        out.println();
        lines(shown).print(out);
        next(found.size() > most ? (long) shown.getLast().lineNo() : null, "--snapshot", out);
    }

    private Optional<SnapshotRow> snapshot() {
        return task.type() == TaskType.INVENTORY ? snapshots.newestOfTask(task.id()) : Optional.empty();
    }

    private void next(@Nullable Long after, String part, PrintWriter out) {
        if (after != null) {
            out.println("There are more. Go on with 'task show " + task.id() + " " + part + " --after=" + after + "'");
        }
    }

    private static TextTable table(List<CallRow> calls) {
        TextTable table =
                new TextTable("CALL", "ATTEMPT", "TRY", "STARTED", "MS", "OPERATION", "STATUS", "BYTES", "RESULT");
        for (CallRow call : calls) {
            table.row(
                    call.id(),
                    call.attempt(),
                    call.tryNo(),
                    call.startedAt(),
                    call.durationMillis(),
                    call.operation(),
                    call.responseStatus(),
                    call.responseBytes(),
                    call.result());
        }
        return table;
    }

    private static void print(CallRow call, PrintWriter out) {
        out.println(OneLine.of("Call " + call.id() + ", attempt " + call.attempt() + ", try " + call.tryNo() + ", "
                + call.startedAt().truncatedTo(ChronoUnit.SECONDS) + ", " + call.durationMillis() + " ms: "
                + call.operation() + ", " + call.result()));
        text("> ", call.method() + " " + call.url(), out);
        text("> ", call.requestHeaders(), out);
        text("> ", call.requestBody(), out);
        text("< ", call.responseStatus() == null ? "no answer" : "status " + call.responseStatus(), out);
        text("< ", call.responseHeaders(), out);
        text("< ", call.responseBody(), out);
        out.println();
    }

    private static void text(String mark, String text, PrintWriter out) {
        text.lines().forEach(line -> out.println(mark + OneLine.of(line)));
    }

    private static TextTable head(SnapshotRow snapshot) {
        return new TextTable("SNAPSHOT", snapshot.id())
                .row("Taken", snapshot.takenAt())
                .row("Attempt", snapshot.attempt())
                .row("Warehouse", snapshot.warehouseCode())
                .row("Proxy warehouse", snapshot.proxyWarehouseCode())
                .row("State", snapshot.state())
                .row("Lines", snapshot.lines())
                .row("Units", snapshot.units())
                .row("Applied", snapshot.appliedAt())
                .row("Verdict", snapshot.verdictCode())
                .row("Because", snapshot.verdict())
                .row("Lines removed", snapshot.linesRemovedAt());
    }

    private static TextTable lines(List<SnapshotLineRow> lines) {
        TextTable table = new TextTable(
                "LINE",
                "PROXY SKU",
                "SKU",
                "LOCAL SKU",
                "AVAILABLE",
                "LOCKED",
                "TOTAL",
                "TYPE",
                "BATCH",
                "PROXY INBOUND",
                "INBOUND",
                "INBOUND TIME",
                "NOTE");
        for (SnapshotLineRow line : lines) {
            table.row(
                    line.lineNo(),
                    line.proxySku(),
                    line.sku(),
                    line.localSku(),
                    line.available(),
                    line.locked(),
                    line.total(),
                    line.inventoryType(),
                    line.batchNo(),
                    line.proxyInboundOrder(),
                    line.inboundOrderNo(),
                    line.inboundTime(),
                    line.note());
        }
        return table;
    }

    private static long notNegative(long after) {
        if (after < 0) {
            throw CommandFailure.settings("--after must be 0 or more, not " + after + ".", null);
        }
        return after;
    }

    private static int within(@Nullable Integer limit, int usual, int most) {
        if (limit == null) {
            return usual;
        }
        if (limit < 1 || limit > most) {
            throw CommandFailure.settings("--limit must be from 1 to " + most + ", not " + limit + ".", null);
        }
        return limit;
    }
}
