package com.gwms.sync.console.corrections;

import com.gwms.sync.console.pages.Addresses;
import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Downloads;
import com.gwms.sync.console.pages.Frame;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.corrections.Approvals;
import com.gwms.sync.store.corrections.CorrectionPosition;
import com.gwms.sync.store.corrections.CorrectionQueries;
import com.gwms.sync.store.corrections.CorrectionRow;
import com.gwms.sync.store.corrections.CorrectionState;
import com.gwms.sync.store.corrections.PlanFilter;
import com.gwms.sync.store.corrections.PlanRow;
import com.gwms.sync.store.queries.ActionQueries;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** The plans that comparing snapshots made: which wait for somebody, and what became of the others, line by line. */
@Page
class CorrectionsPage {
    private static final int PLANS = 25;
    private static final int LINES = 100;
    private static final int LONGEST = 100;
    private static final int MOST_DEEDS = 100;
    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18})-([0-9]{1,18})");

    private final CorrectionQueries corrections;
    private final Approvals approvals;
    private final ActionQueries deeds;
    private final PlanFile file;
    private final Downloads downloads;

    CorrectionsPage(
            CorrectionQueries corrections,
            Approvals approvals,
            ActionQueries deeds,
            PlanFile file,
            Downloads downloads) {
        this.corrections = corrections;
        this.approvals = approvals;
        this.deeds = deeds;
        this.file = file;
        this.downloads = downloads;
    }

    @GetMapping("/corrections")
    String list(
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String system,
            @RequestParam(required = false) @Nullable String warehouse,
            @RequestParam(required = false) @Nullable Long before,
            @ModelAttribute(name = "show", binding = false) Display show,
            Model model) {
        PlanFilter filter = new PlanFilter(
                state(state),
                RequestText.optional("system", system, LONGEST),
                RequestText.optional("warehouse", warehouse, LONGEST));
        List<PlanRow> found = corrections.plans(filter, before, PLANS + 1);
        List<PlanRow> plans = found.subList(0, Math.min(PLANS, found.size()));
        Addresses address = Addresses.of("/corrections")
                .with("state", filter.state())
                .with("system", filter.systemCode())
                .with("warehouse", filter.warehouseCode());
        model.addAttribute("badges", new CorrectionBadges(show));
        model.addAttribute("plans", plans);
        model.addAttribute("filter", filter);
        model.addAttribute("states", CorrectionState.values());
        model.addAttribute("most", CorrectionQueries.MOST_COUNTED);
        model.addAttribute(
                "next",
                found.size() > PLANS
                        ? address.with("before", plans.getLast().snapshotId()).toString()
                        : null);
        model.addAttribute("first", before == null ? null : address.toString());
        return "corrections/list";
    }

    @GetMapping("/corrections/{id}")
    String plan(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String sku,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Principal reader,
            Model model) {
        @Nullable CorrectionState only = state(state);
        @Nullable String beginning = RequestText.optional("sku", sku, LONGEST);
        PlanRow plan = known(id);
        List<CorrectionRow> found = corrections.lines(id, only, beginning, place(after), LINES + 1);
        List<CorrectionRow> lines = found.subList(0, Math.min(LINES, found.size()));
        Addresses address =
                Addresses.of("/corrections/" + id).with("state", only).with("sku", beginning);
        model.addAttribute("badges", new CorrectionBadges(show));
        model.addAttribute("words", new CauseWords(frame.locale()));
        model.addAttribute("plan", plan);
        model.addAttribute("lines", lines);
        model.addAttribute("only", only);
        model.addAttribute("sku", beginning);
        model.addAttribute("states", CorrectionState.values());
        model.addAttribute("most", CorrectionQueries.MOST_COUNTED);
        model.addAttribute("deeds", deeds.of("snapshot " + id, MOST_DEEDS));
        model.addAttribute("askedBy", approvals.askedBy(id));
        model.addAttribute(
                "notByMe",
                approvals.whyNotBy(reader.getName(), id).map(show::text).orElse(null));
        model.addAttribute(
                "next",
                found.size() > LINES
                        ? address.with("after", place(lines.getLast())).toString()
                        : null);
        model.addAttribute("first", after == null ? null : address.toString());
        return "corrections/plan";
    }

    @GetMapping("/corrections/{id}/lines.csv")
    void file(
            @PathVariable long id,
            @ModelAttribute(name = "show", binding = false) Display show,
            HttpServletResponse response)
            throws IOException {
        PlanRow plan = known(id);
        downloads.csv(
                "corrections-" + id + ".csv",
                response,
                out -> file.write(
                        out, show.zoneId(), consumer -> corrections.forEachLine(plan.snapshotId(), consumer)));
    }

    private PlanRow known(long id) {
        return corrections.plan(id).orElseThrow(() -> RefusedException.notFound(NotThere.CORRECTIONS, id));
    }

    private static @Nullable CorrectionState state(@Nullable String text) {
        return text == null || text.isBlank() ? null : RequestText.oneOf("state", CorrectionState.class, text);
    }

    private static String place(CorrectionRow row) {
        CorrectionPosition position = CorrectionPosition.of(row);
        return position.size() + "-" + position.id();
    }

    private static @Nullable CorrectionPosition place(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher parts = PLACE.matcher(text);
        if (!parts.matches()) {
            throw RefusedException.badRequest(BadValue.NO_PLACE, new Field("after"));
        }
        return new CorrectionPosition(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
}
