package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.jobs.SyncNowWorker;
import com.gwms.sync.store.queries.EndedRun;
import com.gwms.sync.store.queries.RunQueries;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.store.tasks.CancelResult;
import com.gwms.sync.store.tasks.OperatorActions;
import com.gwms.sync.store.tasks.SyncNowSubmission;
import com.gwms.sync.tasks.TaskStatus;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What is done to one task: Sync Now with its progress (user guide, section 2.7), and giving it up. */
@Page
class TaskActionsPage {
    /** Somebody who still looks after five minutes is told to look at the list. */
    private static final int MOST_LOOKS = 150;

    private final TaskQueries tasks;
    private final RunQueries runs;
    private final SyncNowWorker worker;
    private final OperatorActions actions;

    TaskActionsPage(TaskQueries tasks, RunQueries runs, SyncNowWorker worker, OperatorActions actions) {
        this.tasks = tasks;
        this.runs = runs;
        this.worker = worker;
        this.actions = actions;
    }

    @GetMapping("/tasks/{id}/sync-now")
    String askSyncNow(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("task", task(id));
        return part == null ? "tasks/ask-sync-now" : "tasks/ask-sync-now :: question";
    }

    @PostMapping("/tasks/{id}/sync-now")
    String syncNow(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String why = RequestText.reason(reason);
        TaskRow task = task(id);
        return switch (worker.submit(id, UUID.randomUUID().toString(), caller.getName(), why)) {
            case SyncNowSubmission.Refused refused -> throw RefusedException.conflict(refused.why());
            case SyncNowSubmission.Submitted submitted -> {
                if (part == null) {
                    yield "redirect:/tasks/" + submitted.taskId();
                }
                model.addAttribute("task", task);
                response.setHeader("HX-Trigger", "refresh-now");
                yield goingOn(submitted.runKey(), task.attempt(), 0, model);
            }
        };
    }

    /**
     * What has become of a request: what the task is now, or why its run did not execute it.
     *
     * @param run the key of the run that carries it out
     * @param after the attempt that the task had when it was asked to run
     * @param look how often it was asked before
     */
    @GetMapping("/tasks/{id}/progress")
    String progress(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String run,
            @RequestParam int after,
            @RequestParam int look,
            @ModelAttribute(name = "show", binding = false) Display show,
            Model model,
            HttpServletResponse response) {
        // before the task: a run that is known to have ended has booked its attempt
        Optional<EndedRun> ended = run == null ? Optional.empty() : runs.ofRequest(id, run);
        TaskRow task = task(id);
        model.addAttribute("task", task);
        if (task.status().isTerminal() || (task.attempt() > after && task.status() != TaskStatus.RUNNING)) {
            String text =
                    show.text("tasks.progress.ended", Long.toString(id), show.word(task.status()), task.summary());
            return said(tone(task), text, model, response);
        }
        if (ended.isPresent() && task.attempt() == after) {
            return said("warn", notExecuted(id, ended.get(), show), model, response);
        }
        if (look >= MOST_LOOKS) {
            return said("info", show.text("tasks.progress.long", Long.toString(id)), model, response);
        }
        return goingOn(run, after, look + 1, model);
    }

    private static String notExecuted(long id, EndedRun run, Display show) {
        String why = run.summary() == null ? "" : run.summary();
        return show.text("tasks.progress.not-executed", Long.toString(id), show.word("Outcome", run.outcome()), why);
    }

    private static String goingOn(@Nullable String run, int after, int look, Model model) {
        model.addAttribute("run", run);
        model.addAttribute("after", after);
        model.addAttribute("look", look);
        return "tasks/progress :: going-on";
    }

    private static String said(String tone, String text, Model model, HttpServletResponse response) {
        response.setHeader("HX-Trigger", "refresh-now");
        model.addAttribute("tone", tone);
        model.addAttribute("text", text);
        return "tasks/progress :: ended";
    }

    @GetMapping("/tasks/{id}/cancel")
    String askCancel(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("task", task(id));
        return part == null ? "tasks/ask-cancel" : "tasks/ask-cancel :: question";
    }

    @PostMapping("/tasks/{id}/cancel")
    String cancel(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String why = RequestText.reason(reason);
        String said = switch (actions.cancelTask(id, caller.getName(), why)) {
            case CancelResult.Cancelled cancelled -> "tasks.cancelled";
            case CancelResult.AfterItsAttempt after -> "tasks.cancelled-after-attempt";
            case CancelResult.Refused refused -> throw RefusedException.conflict(refused.why());
        };
        if (part == null) {
            return "redirect:/tasks/" + id;
        }
        return said("good", show.text(said, Long.toString(id)), model, response);
    }

    private static String tone(TaskRow task) {
        return switch (task.status()) {
            case SUCCESS -> "good";
            case MANUAL_HANDLING -> "bad";
            case PENDING, WAITING, CANCELLED -> task.failureCode() == null ? "info" : "warn";
            case RUNNING -> "info";
        };
    }

    private TaskRow task(long id) {
        return tasks.task(id).orElseThrow(() -> RefusedException.notFound(NotThere.TASK, id));
    }
}
