package com.gwms.sync.console.tasks;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.queries.TaskPage;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.tasks.CancelResult;
import com.gwms.sync.store.tasks.OperatorActions;
import com.gwms.sync.store.tasks.TaskIntake;
import com.gwms.sync.store.tasks.TaskIntakeResult;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tasks: created, cancelled, listed, looked at. */
@RestController
@RequestMapping(ApiPaths.API + "/tasks")
class TaskEndpoint {
    /** Why something is done, for the record; 1 to 500 characters. */
    record Decision(@Nullable String reason) {}

    private final TaskIntake intake;
    private final OperatorActions actions;
    private final TaskQueries queries;
    private final TaskLists lists;

    TaskEndpoint(TaskIntake intake, OperatorActions actions, TaskQueries queries, TaskLists lists) {
        this.intake = intake;
        this.actions = actions;
        this.queries = queries;
        this.lists = lists;
    }

    @Operation(summary = "Create a task that is due at once; the same request again makes no second one")
    @PostMapping
    ResponseEntity<TaskView> create(@RequestBody NewTask wanted, @Parameter(hidden = true) Principal caller) {
        TaskIntakeResult result =
                intake.create(wanted.wish(), wanted.checkedRequestId(), caller.getName(), wanted.checkedReason());
        return switch (result) {
            case TaskIntakeResult.Created created ->
                ResponseEntity.created(URI.create(ApiPaths.API + "/tasks/" + created.taskId()))
                        .body(view(created.taskId()));
            case TaskIntakeResult.Repeated repeated -> ResponseEntity.ok(view(repeated.taskId()));
            case TaskIntakeResult.Conflict conflict -> throw RefusedException.conflict(conflict.why());
            case TaskIntakeResult.Unknown unknown -> throw RefusedException.unprocessable(unknown.why());
        };
    }

    @Operation(summary = "List tasks, newest first, page by page")
    @GetMapping
    TaskListView list(@ParameterObject @ModelAttribute TaskListQuery query, HttpServletRequest request) {
        TaskListQuery.requireKnown(request.getParameterMap().keySet());
        TaskPage page = page(query);
        return new TaskListView(
                page.tasks().stream().map(TaskView::of).toList(), TaskCursor.of(page.next()), page.cut());
    }

    private TaskPage page(TaskListQuery query) {
        try {
            return lists.page(query.filter(), TaskCursor.read(query.cursor()), query.pageSize());
        } catch (QueryTimeoutException e) {
            throw RefusedException.ofApi(HttpStatus.SERVICE_UNAVAILABLE, TaskListQuery.TOO_SLOW);
        }
    }

    @Operation(summary = "A task and its attempts")
    @GetMapping("/{id}")
    TaskDetails get(@PathVariable long id) {
        return new TaskDetails(view(id), queries.attempts(id));
    }

    @Operation(summary = "Give a task up for good")
    @PostMapping("/{id}/cancel")
    TaskView cancel(@PathVariable long id, @RequestBody Decision decision, @Parameter(hidden = true) Principal caller) {
        String reason = RequestText.reason(decision.reason());
        TaskView before = view(id);
        return switch (actions.cancelTask(before.id(), caller.getName(), reason)) {
            case CancelResult.Cancelled cancelled -> view(cancelled.taskId());
            case CancelResult.AfterItsAttempt after -> view(after.taskId());
            case CancelResult.Refused refused -> throw RefusedException.conflict(refused.why());
        };
    }

    private TaskView view(long id) {
        return queries.task(id).map(TaskView::of).orElseThrow(() -> TaskNotFound.of(id));
    }
}
