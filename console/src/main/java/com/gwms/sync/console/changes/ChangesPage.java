package com.gwms.sync.console.changes;

import com.gwms.sync.console.pages.Addresses;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.CommonYears;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.queries.DeedFilter;
import com.gwms.sync.store.queries.DeedPlace;
import com.gwms.sync.store.queries.DeedQueries;
import com.gwms.sync.store.queries.DeedRow;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** The record of what people changed, newest first. */
@Page
class ChangesPage {
    private static final int PAGE = 100;
    private static final int LONGEST = 200;
    private static final Pattern PLACE = Pattern.compile("(\\d{4}-[-\\d:.TZ]{6,30})_(\\d{1,18})");

    /** @param link to what it was done to, or null where that has no page */
    record Deed(DeedRow row, @Nullable String link) {}

    private final DeedQueries deeds;

    ChangesPage(DeedQueries deeds) {
        this.deeds = deeds;
    }

    @GetMapping("/changes")
    String list(
            @RequestParam(required = false) @Nullable String who,
            @RequestParam(required = false) @Nullable String action,
            @RequestParam(required = false) @Nullable String subject,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable String cursor,
            @ModelAttribute(name = "show", binding = false) Display show,
            Model model) {
        @Nullable LocalDate first = day("from", from);
        @Nullable LocalDate last = day("to", to);
        DeedFilter filter = new DeedFilter(
                RequestText.optional("who", who, LONGEST),
                RequestText.optional("action", action, LONGEST),
                RequestText.optional("subject", subject, LONGEST),
                start("from", first, 0, show.zoneId()),
                start("to", last, 1, show.zoneId()));
        List<DeedRow> rows = deeds.page(filter, place(cursor), PAGE + 1);
        boolean more = rows.size() > PAGE;
        List<DeedRow> page = more ? rows.subList(0, PAGE) : rows;
        Addresses here = Addresses.of("/changes")
                .with("who", filter.who())
                .with("action", filter.action())
                .with("subject", filter.subject())
                .with("from", first)
                .with("to", last);
        model.addAttribute("deeds", page.stream().map(ChangesPage::deed).toList());
        model.addAttribute("filter", filter);
        model.addAttribute("from", first);
        model.addAttribute("to", last);
        model.addAttribute("filtered", !here.toString().equals("/changes"));
        model.addAttribute("actions", deeds.actions());
        model.addAttribute(
                "next", more ? here.with("cursor", written(page.getLast())).toString() : null);
        model.addAttribute("first", cursor == null ? null : here.toString());
        return "changes/list";
    }

    private static Deed deed(DeedRow row) {
        String[] words = row.subject().split(" ", 2);
        String name = words.length == 2 ? words[1] : "";
        @Nullable
        String link = switch (words[0]) {
            case "task" -> numbered("/tasks/", name);
            case "case" -> numbered("/cases/", name);
            case "bulk-action" -> numbered("/bulk-actions/", name);
            case "snapshot" -> numbered("/corrections/", name);
            case "system" -> Addresses.of("/systems").with("system", name).toString();
            default -> null;
        };
        return new Deed(row, link);
    }

    private static @Nullable String numbered(String path, String id) {
        return id.matches("\\d{1,18}") ? path + id : null;
    }

    private static @Nullable LocalDate day(String field, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeException none) {
            throw noDay(field);
        }
    }

    private static @Nullable Instant start(String field, @Nullable LocalDate day, int daysOn, ZoneId zone) {
        try {
            return day == null ? null : CommonYears.start(day, daysOn, zone);
        } catch (DateTimeException outOfRange) {
            throw noDay(field);
        }
    }

    private static RefusedException noDay(String field) {
        return RefusedException.badRequest(BadValue.NO_DAY, new Field(field));
    }

    private static RefusedException noPlace() {
        return RefusedException.badRequest(BadValue.NO_PLACE, new Field("cursor"));
    }

    private static String written(DeedRow row) {
        return row.at() + "_" + row.id();
    }

    private static @Nullable DeedPlace place(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        Matcher parts = PLACE.matcher(cursor);
        if (!parts.matches()) {
            throw noPlace();
        }
        try {
            return new DeedPlace(CommonYears.require(Instant.parse(parts.group(1))), Long.parseLong(parts.group(2)));
        } catch (DateTimeException outOfRange) {
            throw noPlace();
        }
    }
}
