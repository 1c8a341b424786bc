package com.gwms.sync.console.cases;

import com.gwms.sync.console.pages.Addresses;
import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Frame;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.CommonYears;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.cases.CaseActions;
import com.gwms.sync.store.cases.CaseFilter;
import com.gwms.sync.store.cases.CaseFilter.Show;
import com.gwms.sync.store.cases.CaseFinding;
import com.gwms.sync.store.cases.CaseLists;
import com.gwms.sync.store.cases.CasePosition;
import com.gwms.sync.store.cases.CaseRow;
import com.gwms.sync.store.cases.CaseTask;
import com.gwms.sync.store.queries.ActionQueries;
import com.gwms.sync.tasks.ExceptionKind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** Exceptions by their cause: the list, and what stands behind one of them. */
@Page
class CasesPage {
    private static final int CASES = 50;
    private static final int ROWS = 50;
    private static final int MOST_DEEDS = 200;
    private static final int LONGEST = 100;
    private static final Pattern PLACE = Pattern.compile("([0-3])-([0-9]{1,18})-([0-9]{1,18})");

    private final CaseLists cases;
    private final ActionQueries deeds;

    CasesPage(CaseLists cases, ActionQueries deeds) {
        this.cases = cases;
        this.deeds = deeds;
    }

    @GetMapping("/cases")
    String list(
            @RequestParam(name = "show", required = false) @Nullable String standing,
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String warehouse,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        CaseFilter filter = new CaseFilter(
                blank(standing) ? Show.OPEN : RequestText.oneOf("show", Show.class, standing),
                blank(kind) ? null : RequestText.oneOf("kind", ExceptionKind.class, kind),
                RequestText.optional("system", system, LONGEST),
                RequestText.optional("warehouse", warehouse, LONGEST),
                RequestText.optional("assignee", assignee, LONGEST));
        List<CaseRow> found = cases.page(filter, place(after), CASES + 1);
        List<CaseRow> page = found.subList(0, Math.min(CASES, found.size()));
        Addresses address = Addresses.of("/cases")
                .with("show", blank(standing) ? null : filter.show())
                .with("kind", filter.kind())
                .with("system", filter.systemCode())
                .with("warehouse", filter.warehouseCode())
                .with("assignee", filter.assignee());
        model.addAttribute("cases", page);
        model.addAttribute("filter", filter);
        model.addAttribute("standings", Show.values());
        model.addAttribute("kinds", ExceptionKind.values());
        model.addAttribute("badges", new CaseBadges(show));
        model.addAttribute("words", new CauseWords(frame.locale()));
        model.addAttribute(
                "next",
                found.size() > CASES
                        ? address.with("after", place(page.getLast())).toString()
                        : null);
        model.addAttribute("first", after == null ? null : address.toString());
        return "cases/list";
    }

    @GetMapping("/cases/{id}")
    String one(
            @PathVariable long id,
            @RequestParam(defaultValue = "0") long afterTask,
            @RequestParam(defaultValue = "0") long afterRow,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        CaseRow row = known(cases, id);
        List<CaseTask> tasks = cases.tasks(id, afterTask, ROWS + 1);
        List<CaseFinding> findings = cases.findings(id, afterRow, ROWS + 1);
        Addresses address = Addresses.of("/cases/" + id);
        model.addAttribute("case", row);
        model.addAttribute("badges", new CaseBadges(show));
        model.addAttribute("words", new CauseWords(frame.locale()));
        model.addAttribute("tasks", tasks.subList(0, Math.min(ROWS, tasks.size())));
        model.addAttribute("findings", findings.subList(0, Math.min(ROWS, findings.size())));
        model.addAttribute("toldTo", cases.toldTo(id));
        model.addAttribute("deeds", deeds.of(CaseActions.subject(id), MOST_DEEDS));
        model.addAttribute(
                "nextTasks",
                tasks.size() > ROWS
                        ? address.with("afterTask", tasks.get(ROWS - 1).taskId())
                                .toString()
                        : null);
        model.addAttribute(
                "nextRows",
                findings.size() > ROWS
                        ? address.with("afterRow", findings.get(ROWS - 1).id()).toString()
                        : null);
        model.addAttribute("first", afterTask == 0 && afterRow == 0 ? null : address.toString());
        return "cases/one";
    }

    static CaseRow known(CaseLists cases, long id) {
        return cases.one(id).orElseThrow(() -> RefusedException.notFound(NotThere.CASE, id));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String place(CaseRow row) {
        CasePosition position = row.position();
        return position.urgency() + "-" + ChronoUnit.MICROS.between(Instant.EPOCH, position.openedAt()) + "-"
                + position.id();
    }

    private static @Nullable CasePosition place(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher parts = PLACE.matcher(text);
        try {
            if (parts.matches()) {
                return new CasePosition(
                        Integer.parseInt(parts.group(1)),
                        CommonYears.require(Instant.EPOCH.plus(Long.parseLong(parts.group(2)), ChronoUnit.MICROS)),
                        Long.parseLong(parts.group(3)));
            }
        } catch (DateTimeException e) {
            throw noPlace();
        }
        throw noPlace();
    }

    private static RefusedException noPlace() {
        return RefusedException.badRequest(BadValue.NO_PLACE, new Field("after"));
    }
}
