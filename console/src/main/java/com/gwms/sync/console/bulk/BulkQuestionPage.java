package com.gwms.sync.console.bulk;

import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Frame;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.console.taskpages.FilterAddress;
import com.gwms.sync.console.tasks.TaskListQuery;
import com.gwms.sync.jobs.BulkWorker;
import com.gwms.sync.store.bulk.BulkActions;
import com.gwms.sync.store.bulk.BulkOrder;
import com.gwms.sync.store.bulk.BulkPreview;
import com.gwms.sync.store.bulk.BulkWish;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Asks what is to be done to all tasks of a filter, after it has counted them, and takes the order. */
@Page
class BulkQuestionPage {
    private final BulkActions actions;
    private final BulkWorker worker;

    BulkQuestionPage(BulkActions actions, BulkWorker worker) {
        this.actions = actions;
        this.worker = worker;
    }

    @GetMapping("/bulk-actions/new")
    String ask(
            @ModelAttribute("query") TaskListQuery query,
            HttpServletRequest request,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        TaskFilter filter = query.filter(show.zoneId());
        model.addAttribute("filter", FilterAddress.of(request));
        model.addAttribute("conditions", new FilterWords(show, new CauseWords(frame.locale())).of(filter));
        model.addAttribute("kinds", BulkKind.values());
        model.addAttribute("requestId", UUID.randomUUID().toString());
        switch (actions.preview(filter)) {
            case BulkPreview.Counted counted -> model.addAttribute("counted", counted);
            case BulkPreview.TooMany many -> model.addAttribute("refusal", show.text(many.why()));
        }
        return "bulk/ask";
    }

    /**
     * @param shown how many tasks the page told of
     * @param lastTask the newest task there was then
     */
    @PostMapping("/bulk-actions")
    String order(
            @ModelAttribute("query") TaskListQuery query,
            @RequestParam(required = false) @Nullable String requestId,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String reason,
            @RequestParam(required = false) @Nullable String shown,
            @RequestParam(required = false) @Nullable String lastTask,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller) {
        BulkWish wish = new BulkWish(
                RequestText.requestId(requestId),
                RequestText.oneOf("kind", BulkKind.class, kind),
                query.filter(show.zoneId()),
                Math.toIntExact(number("shown", shown, Integer.MAX_VALUE)),
                number("lastTask", lastTask, Long.MAX_VALUE),
                caller.getName(),
                RequestText.reason(reason));
        return switch (worker.order(wish)) {
            case BulkOrder.Ordered ordered -> "redirect:/bulk-actions/" + ordered.id();
            case BulkOrder.Refused refused -> throw RefusedException.conflict(refused.why());
        };
    }

    private static long number(String field, @Nullable String text, long most) {
        if (text == null || !text.matches("[0-9]{1,18}") || Long.parseLong(text) > most) {
            throw RefusedException.badRequest(BadValue.NO_COUNT, new Field(field));
        }
        return Long.parseLong(text);
    }
}
