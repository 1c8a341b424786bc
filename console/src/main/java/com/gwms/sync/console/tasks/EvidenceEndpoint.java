package com.gwms.sync.console.tasks;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.queries.CallPage;
import com.gwms.sync.store.queries.CallQueries;
import com.gwms.sync.store.queries.CallRow;
import com.gwms.sync.store.queries.SnapshotLineRow;
import com.gwms.sync.store.queries.SnapshotQueries;
import com.gwms.sync.store.queries.SnapshotRow;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.tasks.TaskType;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What a task did and saw: request logs and the inventory snapshot (user guide, sections 2.5 and 2.6). */
@RestController
@RequestMapping(ApiPaths.API + "/tasks/{id}")
class EvidenceEndpoint {
    private static final int MOST_CALLS = 100;
    private static final int MOST_LINES = 1_000;

    /** @param next to be given as {@code after} for the next page, or null where this one is the last */
    record Calls(List<CallRow> calls, @Nullable Long next) {}

    /**
     * @param next to be given as {@code after} for the next page, with the id of the snapshot as {@code snapshot}; null where
     *     this page is the last
     */
    record Snapshot(
            SnapshotRow snapshot,
            List<SnapshotLineRow> lines,
            @Nullable Integer next) {}

    private final TaskQueries tasks;
    private final CallQueries calls;
    private final SnapshotQueries snapshots;

    EvidenceEndpoint(TaskQueries tasks, CallQueries calls, SnapshotQueries snapshots) {
        this.tasks = tasks;
        this.calls = calls;
        this.snapshots = snapshots;
    }

    @Operation(summary = "The calls that were made for a task, without secrets")
    @GetMapping("/calls")
    Calls calls(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long after,
            @RequestParam(defaultValue = "20") int limit) {
        requireRange(after, limit, MOST_CALLS);
        type(id);
        CallPage page = calls.ofTask(id, after, limit);
        return new Calls(page.calls(), page.next());
    }

    @Operation(summary = "What the warehouse said when the task ran last; not a live query")
    @GetMapping("/snapshot")
    Snapshot snapshot(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long snapshot,
            @RequestParam(defaultValue = "0") int after,
            @RequestParam(defaultValue = "100") int limit) {
        requireRange(after, limit, MOST_LINES);
        if (type(id) != TaskType.INVENTORY) {
            throw RefusedException.ofApi(
                    HttpStatus.NOT_FOUND, "Task " + id + " is about an order and has no inventory snapshot.");
        }
        SnapshotRow newest = snapshots
                .newestOfTask(id)
                .orElseThrow(() ->
                        RefusedException.ofApi(HttpStatus.NOT_FOUND, "Task " + id + " has made no snapshot yet."));
        if (snapshot != null && snapshot != newest.id()) {
            throw RefusedException.ofApi(
                    HttpStatus.CONFLICT,
                    "Snapshot " + snapshot + " is not the newest of task " + id + " any more; that is " + newest.id()
                            + ". Begin again with its first page.");
        }
        List<SnapshotLineRow> found = snapshots.lines(newest, after, limit + 1);
        return found.size() <= limit
                ? new Snapshot(newest, found, null)
                : new Snapshot(
                        newest,
                        List.copyOf(found.subList(0, limit)),
                        found.get(limit - 1).lineNo());
    }

    private TaskType type(long id) {
        return tasks.task(id).orElseThrow(() -> TaskNotFound.of(id)).type();
    }

    private static void requireRange(long after, int limit, int most) {
        if (after < 0 || limit < 1 || limit > most) {
            throw RefusedException.ofApi(
                    HttpStatus.BAD_REQUEST, "'after' must be 0 or more, and 'limit' from 1 to " + most + ".");
        }
    }
}
