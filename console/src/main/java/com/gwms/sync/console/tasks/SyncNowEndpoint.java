package com.gwms.sync.console.tasks;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.jobs.SyncNowWorker;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.tasks.SyncNowSubmission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Sync Now (user guide, section 2.7): the answer comes at once, the run follows. */
@RestController
@RequestMapping(ApiPaths.API + "/tasks/{id}/sync-now")
class SyncNowEndpoint {
    /**
     * @param requestId the same one again comes to the same run; a new one is made where it is left out
     * @param reason why, for the record; 1 to 500 characters
     */
    record SyncNowWish(@Nullable String requestId, @Nullable String reason) {}

    /** @param message what the page shows */
    record Submitted(String message, long taskId, String requestId) {}

    private final SyncNowWorker worker;
    private final TaskQueries queries;

    SyncNowEndpoint(SyncNowWorker worker, TaskQueries queries) {
        this.worker = worker;
        this.queries = queries;
    }

    @Operation(summary = "Run a task now, whatever its next time; look at the task to see what became of it")
    @PostMapping
    ResponseEntity<Submitted> submit(
            @PathVariable long id, @RequestBody SyncNowWish wish, @Parameter(hidden = true) Principal caller) {
        String reason = RequestText.reason(wish.reason());
        String requestId =
                wish.requestId() == null ? UUID.randomUUID().toString() : RequestText.requestId(wish.requestId());
        if (queries.task(id).isEmpty()) {
            throw TaskNotFound.of(id);
        }
        return switch (worker.submit(id, requestId, caller.getName(), reason)) {
            case SyncNowSubmission.Submitted submitted ->
                ResponseEntity.status(HttpStatus.ACCEPTED)
                        .body(new Submitted("Execution request submitted", submitted.taskId(), requestId));
            case SyncNowSubmission.Refused refused -> throw RefusedException.conflict(refused.why());
        };
    }
}
