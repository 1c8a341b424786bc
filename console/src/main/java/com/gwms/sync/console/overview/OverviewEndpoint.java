package com.gwms.sync.console.overview;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.store.queries.OverviewQueries;
import com.gwms.sync.store.queries.TaskOverview;
import io.swagger.v3.oas.annotations.Operation;
import java.time.Instant;
import java.util.List;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The task overview of the user guide, section 2.2. */
@RestController
@RequestMapping(ApiPaths.API + "/overview")
class OverviewEndpoint {
    /** A number of tasks. Where {@code orMore} is true the counting ended there. */
    record Count(int tasks, boolean orMore) {}

    /**
     * @param due may be taken up now: the backlog
     * @param later wait for their next time
     */
    record TypeCounts(String type, Count due, Count later) {}

    /** Tasks that need a person for one cause. */
    record CauseCount(String failureCode, Count tasks) {}

    /** @param oldestDue since when the oldest task of the backlog has been due */
    record Overview(
            Count backlog,
            Count running,
            Count manualHandling,
            Count waiting,
            @Nullable Instant oldestDue,
            List<TypeCounts> types,
            List<CauseCount> causes,
            List<String> pausedSystems) {}

    private final OverviewQueries queries;

    OverviewEndpoint(OverviewQueries queries) {
        this.queries = queries;
    }

    @Operation(summary = "How many tasks are where. Each count ends at a cap and says so")
    @GetMapping
    Overview overview() {
        TaskOverview found = queries.overview(null);
        return new Overview(
                sum(found, TaskOverview.OfType::due),
                count(found, found.running()),
                count(found, found.needPerson()),
                sum(found, TaskOverview.OfType::later),
                found.oldestDue(),
                found.types().stream()
                        .map(type -> new TypeCounts(
                                type.type().name(), count(found, type.due()), count(found, type.later())))
                        .toList(),
                found.parked().stream()
                        .map(cause -> new CauseCount(cause.failureCode(), count(found, cause.tasks())))
                        .toList(),
                found.pausedSystems());
    }

    private static Count sum(TaskOverview found, ToIntFunction<TaskOverview.OfType> part) {
        int tasks = found.types().stream().mapToInt(part).sum();
        boolean orMore = found.types().stream().anyMatch(type -> part.applyAsInt(type) >= found.cap());
        return new Count(tasks, orMore);
    }

    private static Count count(TaskOverview found, int tasks) {
        return new Count(tasks, tasks >= found.cap());
    }
}
