package com.gwms.sync.console.trends;

import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.queries.SystemQueries;
import com.gwms.sync.store.queries.SystemStanding;
import com.gwms.sync.store.queries.TrendQueries;
import com.gwms.sync.store.queries.TrendQueries.Discrepancy;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Backlog, success rate and the discrepancy of each warehouse over the last days. */
@Page
class TrendsPage {
    private static final List<Integer> DAYS = List.of(7, 30, 90);
    private static final int LONGEST_CODE = 40;
    /** A page of charts that one still looks at; a system at a time shows the others. */
    private static final int MOST_WAREHOUSES = 24;

    private final TrendQueries trends;
    private final SystemQueries systems;

    TrendsPage(TrendQueries trends, SystemQueries systems) {
        this.trends = trends;
        this.systems = systems;
    }

    @GetMapping("/trends")
    String trends(
            @RequestParam(defaultValue = "30") int days,
            @RequestParam(required = false) @Nullable String system,
            @ModelAttribute(name = "show", binding = false) Display show,
            Model model) {
        if (!DAYS.contains(days)) {
            throw RefusedException.badRequest(
                    BadValue.UNKNOWN,
                    new Field("days"),
                    DAYS.stream().map(String::valueOf).collect(Collectors.joining(", ")));
        }
        @Nullable String code = RequestText.optional("system", system, LONGEST_CODE);
        TrendCharts charts = new TrendCharts(show, days);
        List<Discrepancy> found = trends.discrepancies(days, show.zoneId(), code);
        model.addAttribute(
                "whole",
                List.of(
                        charts.backlog(trends.backlog(days, show.zoneId())),
                        charts.successRate(trends.attempts(days, show.zoneId()))));
        model.addAttribute(
                "warehouses",
                found.stream()
                        .sorted(Comparator.comparingLong(TrendsPage::newest).reversed())
                        .limit(MOST_WAREHOUSES)
                        .map(charts::discrepancy)
                        .toList());
        model.addAttribute("leftOut", Math.max(0, found.size() - MOST_WAREHOUSES));
        model.addAttribute("days", days);
        model.addAttribute("choices", DAYS);
        model.addAttribute("system", code);
        model.addAttribute(
                "systems",
                systems.systems(null).stream().map(SystemStanding::code).toList());
        return "trends/trends";
    }

    private static long newest(Discrepancy of) {
        return of.points().getLast().discrepancy();
    }
}
