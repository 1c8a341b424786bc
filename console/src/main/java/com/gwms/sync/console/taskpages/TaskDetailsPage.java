package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Frame;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.queries.ActionQueries;
import com.gwms.sync.store.queries.CallPage;
import com.gwms.sync.store.queries.CallQueries;
import com.gwms.sync.store.queries.SnapshotLineRow;
import com.gwms.sync.store.queries.SnapshotQueries;
import com.gwms.sync.store.queries.SnapshotRow;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** A task with its tabs (user guide, sections 2.4 to 2.6), as a page or in a dialog. */
@Page
class TaskDetailsPage {
    private static final int CALLS = 20;
    private static final int LINES = 100;
    private static final int MOST_ACTIONS = 200;

    private final TaskQueries tasks;
    private final CallQueries calls;
    private final SnapshotQueries snapshots;
    private final ActionQueries actions;

    TaskDetailsPage(TaskQueries tasks, CallQueries calls, SnapshotQueries snapshots, ActionQueries actions) {
        this.tasks = tasks;
        this.calls = calls;
        this.snapshots = snapshots;
        this.actions = actions;
    }

    /** @param after where a long tab goes on */
    @GetMapping("/tasks/{id}")
    String task(
            @PathVariable long id,
            @RequestParam(defaultValue = "details") String tab,
            @RequestParam(defaultValue = "0") long after,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        TaskRow task = tasks.task(id).orElseThrow(() -> RefusedException.notFound(NotThere.TASK, id));
        List<String> tabs = tabs(task);
        if (!tabs.contains(tab) || after < 0) {
            throw RefusedException.notFound(NotThere.PART_OF_TASK, id);
        }
        model.addAttribute("task", task);
        model.addAttribute("words", new CauseWords(frame.locale()));
        model.addAttribute("tabs", tabs);
        model.addAttribute("tab", tab);
        model.addAttribute("after", after);
        switch (tab) {
            case "attempts" -> {
                model.addAttribute("attempts", tasks.attempts(id));
                model.addAttribute("actions", actions.ofTask(id, MOST_ACTIONS));
            }
            case "logs" -> logs(id, after, model);
            case "inventory" -> inventory(id, after, model);
            default -> {}
        }
        return part == null ? "tasks/details" : "tasks/details :: view";
    }

    private List<String> tabs(TaskRow task) {
        List<String> tabs = new ArrayList<>(List.of("details", "attempts"));
        if (calls.anyOf(task.id())) {
            tabs.add("logs");
        }
        if (task.type() == TaskType.INVENTORY) {
            tabs.add("inventory");
        }
        return tabs;
    }

    private void logs(long id, long after, Model model) {
        CallPage page = calls.ofTask(id, after, CALLS);
        model.addAttribute("calls", page.calls().stream().map(CallView::of).toList());
        model.addAttribute("next", page.next());
        model.addAttribute("later", after > 0);
    }

    private void inventory(long id, long after, Model model) {
        Optional<SnapshotRow> snapshot = snapshots.newestOfTask(id);
        model.addAttribute("snapshot", snapshot.orElse(null));
        int line = (int) Math.min(after, Integer.MAX_VALUE);
        List<SnapshotLineRow> found =
                snapshot.map(each -> snapshots.lines(each, line, LINES + 1)).orElse(List.of());
        List<SnapshotLineRow> shown = found.subList(0, Math.min(LINES, found.size()));
        model.addAttribute("lines", shown);
        model.addAttribute("next", found.size() > LINES ? shown.getLast().lineNo() : null);
        model.addAttribute("later", after > 0);
    }
}
