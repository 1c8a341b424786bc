package com.gwms.sync.console.bulk;

import com.gwms.sync.console.pages.Addresses;
import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Frame;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.bulk.BulkActions;
import com.gwms.sync.store.bulk.BulkQueries;
import com.gwms.sync.store.bulk.BulkRow;
import com.gwms.sync.store.bulk.BulkState;
import com.gwms.sync.store.queries.ActionQueries;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.store.tasks.BulkOutcome;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Bulk actions: how far they are, what became of their tasks, and the button that stops one. */
@Page
class BulkPage {
    private static final int ROWS = 50;
    private static final int MOST_ACTIONS = 20;

    private final BulkQueries bulk;
    private final BulkActions actions;
    private final TaskQueries tasks;
    private final ActionQueries record;

    BulkPage(BulkQueries bulk, BulkActions actions, TaskQueries tasks, ActionQueries record) {
        this.bulk = bulk;
        this.actions = actions;
        this.tasks = tasks;
        this.record = record;
    }

    /** @param task null where it was removed */
    record Reached(long id, @Nullable TaskRow task) {}

    @GetMapping("/bulk-actions")
    String list(
            @RequestParam(required = false) @Nullable String before,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        List<BulkRow> found = bulk.page(before == null ? null : place("before", before), ROWS + 1);
        List<BulkRow> page = found.subList(0, Math.min(ROWS, found.size()));
        model.addAttribute("actions", page);
        model.addAttribute("badges", new BulkBadges(show));
        model.addAttribute("words", new FilterWords(show, new CauseWords(frame.locale())));
        model.addAttribute(
                "next",
                found.size() > ROWS ? "/bulk-actions?before=" + page.getLast().id() : null);
        model.addAttribute("first", before == null ? null : "/bulk-actions");
        return "bulk/list";
    }

    /**
     * @param outcome whose tasks are listed, or null for no list
     * @param after where the list goes on
     */
    @GetMapping("/bulk-actions/{id}")
    String one(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        progress(known(id), show, frame, model);
        model.addAttribute("deeds", record.of("bulk-action " + id, MOST_ACTIONS));
        if (outcome != null) {
            reached(
                    id,
                    RequestText.oneOf("outcome", BulkOutcome.class, outcome),
                    after == null ? 0 : place("after", after),
                    model);
        }
        return "bulk/one";
    }

    /** What of the page changes; at the end the page is loaded once more, and refreshes no longer. */
    @GetMapping("/bulk-actions/{id}/live")
    String live(
            @PathVariable long id,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model,
            HttpServletResponse response) {
        BulkRow row = known(id);
        if (row.state() != BulkState.UNDER_WAY) {
            response.setHeader("HX-Refresh", "true");
        }
        progress(row, show, frame, model);
        return "bulk/progress :: live";
    }

    @GetMapping("/bulk-actions/{id}/stop")
    String askStop(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("action", known(id));
        return part == null ? "bulk/ask-stop" : "bulk/ask-stop :: question";
    }

    @PostMapping("/bulk-actions/{id}/stop")
    String stop(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        BulkRow row = known(id);
        if (!actions.stop(row.id(), caller.getName(), RequestText.reason(reason))) {
            throw RefusedException.conflict(BulkRefusal.ENDED, id);
        }
        if (part == null) {
            return "redirect:/bulk-actions/" + id;
        }
        response.setHeader("HX-Trigger", "refresh-now");
        model.addAttribute("tone", "good");
        model.addAttribute("text", show.text("bulk.stopped"));
        return "said :: message";
    }

    private void progress(BulkRow row, Display show, Frame frame, Model model) {
        model.addAttribute("action", row);
        model.addAttribute("badges", new BulkBadges(show));
        model.addAttribute("conditions", new FilterWords(show, new CauseWords(frame.locale())).of(row.filter()));
        model.addAttribute("outcomes", bulk.outcomes(row.id()));
    }

    private void reached(long id, BulkOutcome outcome, long after, Model model) {
        List<Long> found = bulk.tasks(id, outcome, after, ROWS + 1);
        List<Long> page = found.subList(0, Math.min(ROWS, found.size()));
        Map<Long, TaskRow> rows =
                tasks.tasks(page).stream().collect(Collectors.toMap(TaskRow::id, Function.identity()));
        Addresses here = Addresses.of("/bulk-actions/" + id).with("outcome", outcome);
        model.addAttribute("outcome", outcome);
        model.addAttribute(
                "reached",
                page.stream().map(task -> new Reached(task, rows.get(task))).toList());
        model.addAttribute(
                "next", found.size() > ROWS ? here.with("after", page.getLast()).toString() : null);
        model.addAttribute("first", after == 0 ? null : here.toString());
    }

    private BulkRow known(long id) {
        return bulk.one(id).orElseThrow(() -> RefusedException.notFound(NotThere.BULK_ACTION, id));
    }

    private static long place(String field, String text) {
        if (!text.matches("[0-9]{1,18}")) {
            throw RefusedException.badRequest(BadValue.NO_PLACE, new Field(field));
        }
        return Long.parseLong(text);
    }
}
