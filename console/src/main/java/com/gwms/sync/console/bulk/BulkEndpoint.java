package com.gwms.sync.console.bulk;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.console.tasks.TaskListQuery;
import com.gwms.sync.jobs.BulkWorker;
import com.gwms.sync.store.bulk.BulkActions;
import com.gwms.sync.store.bulk.BulkOrder;
import com.gwms.sync.store.bulk.BulkPreview;
import com.gwms.sync.store.bulk.BulkQueries;
import com.gwms.sync.store.bulk.BulkRow;
import com.gwms.sync.store.bulk.BulkWish;
import com.gwms.sync.store.tasks.BulkKind;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Bulk actions by API, under the rules of the pages. */
@RestController
@RequestMapping(ApiPaths.API + "/bulk-actions")
class BulkEndpoint {
    /**
     * @param requestId the same one again is the same bulk action
     * @param kind RUN_NOW, RELEASE or CANCEL
     * @param expected how many tasks were counted; refused where by more than a tenth more match by now
     */
    record BulkRequest(
            @Nullable String requestId,
            @Nullable String kind,
            @Nullable String reason,
            @Nullable Integer expected,
            @Nullable BulkFilter filter) {}

    /** Why it is stopped, for the record. */
    record BulkStop(@Nullable String reason) {}

    /** @param wouldChange how many each kind of action would change as they are now */
    record BulkCount(int tasks, Map<BulkKind, Integer> wouldChange) {}

    /** What became of so many tasks. */
    record BulkResult(String outcome, int tasks) {}

    /**
     * @param refused tasks that were reached and left as they are
     * @param left tasks that are not reached yet
     */
    record BulkView(
            long id,
            String kind,
            String state,
            String who,
            String reason,
            Instant orderedAt,
            @Nullable Instant endedAt,
            @Nullable String stoppedBy,
            BulkFilter filter,
            int tasks,
            int done,
            int refused,
            int left,
            List<BulkResult> results) {}

    private final BulkActions actions;
    private final BulkWorker worker;
    private final BulkQueries queries;

    BulkEndpoint(BulkActions actions, BulkWorker worker, BulkQueries queries) {
        this.actions = actions;
        this.worker = worker;
        this.queries = queries;
    }

    @Operation(
            summary = "How many tasks a filter matches, to the last one, and how many of them each action would change")
    @GetMapping("/count")
    BulkCount count(@ParameterObject @ModelAttribute TaskListQuery query, HttpServletRequest request) {
        TaskListQuery.requireKnown(request.getParameterMap().keySet());
        return switch (actions.preview(query.filter(ZoneOffset.UTC))) {
            case BulkPreview.Counted counted -> new BulkCount(counted.tasks(), counted.changes());
            case BulkPreview.TooMany many -> throw RefusedException.conflict(many.why());
        };
    }

    @Operation(
            summary =
                    "Run, release or cancel all tasks of a filter; look at the bulk action to see what becomes of them")
    @PostMapping
    ResponseEntity<BulkView> order(@RequestBody BulkRequest wanted, @Parameter(hidden = true) Principal caller) {
        if (wanted.filter() == null || wanted.expected() == null || wanted.expected() < 0) {
            throw RefusedException.ofApi(
                    HttpStatus.BAD_REQUEST,
                    "'filter' and 'expected', the number of tasks that were counted, are needed. GET " + ApiPaths.API
                            + "/bulk-actions/count counts them.");
        }
        BulkWish wish = new BulkWish(
                RequestText.requestId(wanted.requestId()),
                RequestText.oneOf("kind", BulkKind.class, wanted.kind()),
                wanted.filter().filter(),
                wanted.expected(),
                Long.MAX_VALUE,
                caller.getName(),
                RequestText.reason(wanted.reason()));
        return switch (worker.order(wish)) {
            case BulkOrder.Ordered ordered ->
                ResponseEntity.status(HttpStatus.ACCEPTED).body(get(ordered.id()));
            case BulkOrder.Refused refused -> throw RefusedException.conflict(refused.why());
        };
    }

    @Operation(summary = "How far a bulk action is, and what became of its tasks")
    @GetMapping("/{id}")
    BulkView get(@PathVariable long id) {
        BulkRow row = queries.one(id).orElseThrow(() -> RefusedException.notFound(NotThere.BULK_ACTION, id));
        return new BulkView(
                row.id(),
                row.kind().name(),
                row.state().name(),
                row.who(),
                row.reason(),
                row.orderedAt(),
                row.endedAt(),
                row.stoppedBy(),
                BulkFilter.of(row.filter()),
                row.tasks(),
                row.done(),
                row.refused(),
                row.left(),
                queries.outcomes(id).stream()
                        .map(count -> new BulkResult(count.outcome().name(), count.tasks()))
                        .toList());
    }

    @Operation(summary = "End a bulk action after the batch that is under way; what is done stays done")
    @PostMapping("/{id}/stop")
    BulkView stop(@PathVariable long id, @RequestBody BulkStop decision, @Parameter(hidden = true) Principal caller) {
        String reason = RequestText.reason(decision.reason());
        BulkView before = get(id);
        if (!actions.stop(before.id(), caller.getName(), reason)) {
            throw RefusedException.conflict(BulkRefusal.ENDED, id);
        }
        return get(id);
    }
}
