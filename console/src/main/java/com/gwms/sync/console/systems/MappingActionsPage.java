package com.gwms.sync.console.systems;

import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.jobs.SyncNowWorker;
import com.gwms.sync.store.queries.MappingQueries;
import com.gwms.sync.store.queries.MappingStanding;
import com.gwms.sync.store.tasks.SyncNowSubmission;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.TaskIntake;
import com.gwms.sync.store.tasks.TaskIntakeResult;
import com.gwms.sync.store.tasks.TaskWish;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Comparing the inventory of a mapping now: with its open task where there is one, with a new one otherwise. */
@Page
class MappingActionsPage {
    private final MappingQueries mappings;
    private final TaskIntake intake;
    private final SyncNowWorker worker;
    private final SystemGate gate;

    MappingActionsPage(MappingQueries mappings, TaskIntake intake, SyncNowWorker worker, SystemGate gate) {
        this.mappings = mappings;
        this.intake = intake;
        this.worker = worker;
        this.gate = gate;
    }

    @GetMapping("/systems/mappings/{id}/sync-now")
    String ask(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("mapping", mapping(id));
        return part == null ? "systems/ask-sync-now" : "systems/ask-sync-now :: question";
    }

    @PostMapping("/systems/mappings/{id}/sync-now")
    String syncNow(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String why = RequestText.reason(reason);
        MappingStanding mapping = mapping(id);
        requireOpen(mapping.systemCode());
        String request = UUID.randomUUID().toString();
        long task = mapping.openTask() == null
                ? create(mapping, request, caller.getName(), why)
                : mapping.openTask().id();
        return switch (worker.submit(task, request, caller.getName(), why)) {
            case SyncNowSubmission.Refused refused -> throw RefusedException.conflict(refused.why());
            case SyncNowSubmission.Submitted submitted -> {
                if (part == null) {
                    yield "redirect:/tasks/" + submitted.taskId();
                }
                response.setHeader("HX-Trigger", "refresh-now");
                model.addAttribute("task", submitted.taskId());
                yield "systems/submitted :: message";
            }
        };
    }

    private long create(MappingStanding mapping, String request, String who, String why) {
        TaskWish wish = new TaskWish.OfInventory(mapping.systemCode(), mapping.proxyWarehouseCode());
        return switch (intake.create(wish, request, who, why)) {
            case TaskIntakeResult.Created created -> created.taskId();
            case TaskIntakeResult.Repeated repeated -> repeated.taskId();
            case TaskIntakeResult.Conflict conflict -> throw RefusedException.conflict(conflict.why());
            case TaskIntakeResult.Unknown unknown -> throw RefusedException.unprocessable(unknown.why());
        };
    }

    /** Asked before a task is made, which would stay behind. */
    private void requireOpen(String system) {
        SyncNowSubmission.whyNot(system, gate.state(system)).ifPresent(why -> {
            throw RefusedException.conflict(why);
        });
    }

    private MappingStanding mapping(long id) {
        return mappings.mapping(id).orElseThrow(() -> RefusedException.notFound(NotThere.MAPPING, id));
    }
}
