package com.gwms.sync.console.runs;

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
import com.gwms.sync.jobs.ExpectedRuns;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.store.queries.JobStanding;
import com.gwms.sync.store.queries.RunAttempt;
import com.gwms.sync.store.queries.RunDuration;
import com.gwms.sync.store.queries.RunFilter;
import com.gwms.sync.store.queries.RunFilter.Outcome;
import com.gwms.sync.store.queries.RunFilter.Trigger;
import com.gwms.sync.store.queries.RunPosition;
import com.gwms.sync.store.queries.RunQueries;
import com.gwms.sync.store.queries.RunRow;
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.tasks.RunId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What ran, by the ledger of runs and the job repository. */
@Page
class RunsPage {
    private static final int RUNS = 50;
    private static final int STEPS = 200;
    private static final int FINDINGS = 100;
    private static final int ATTEMPTS = 50;
    private static final int BARS = 40;
    private static final Pattern ID = Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");
    private static final Pattern PLACE = Pattern.compile("([0-9T:.-]{10,40}Z)_(" + ID.pattern() + ")");
    private static final Pattern ATTEMPT = Pattern.compile("([0-9]{1,18})-([0-9]{1,9})");

    private final RunQueries runs;
    private final RunTotals totals;
    private final ExpectedRuns expected;

    RunsPage(RunQueries runs, RunTotals totals, ExpectedRuns expected) {
        this.runs = runs;
        this.totals = totals;
        this.expected = expected;
    }

    /**
     * How a job stands.
     *
     * @param every how often it is expected; null for never
     */
    record Job(String name, @Nullable Duration every, JobStanding standing) {}

    @GetMapping("/runs")
    String list(
            @RequestParam(required = false) @Nullable String job,
            @RequestParam(required = false) @Nullable String outcome,
            @RequestParam(required = false) @Nullable String trigger,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute(name = "show", binding = false) Display show,
            Model model) {
        RunFilter filter = new RunFilter(
                job == null || job.isBlank() ? null : known(job),
                blank(outcome) ? null : RequestText.oneOf("outcome", Outcome.class, outcome),
                blank(trigger) ? null : RequestText.oneOf("trigger", Trigger.class, trigger));
        List<RunRow> found = runs.page(filter, place(after), RUNS + 1);
        List<RunRow> page = found.subList(0, Math.min(RUNS, found.size()));
        Addresses address = Addresses.of("/runs")
                .with("job", filter.job())
                .with("outcome", filter.outcome())
                .with("trigger", filter.trigger());
        model.addAttribute("runs", page);
        model.addAttribute("filter", filter);
        model.addAttribute(
                "jobs", Arrays.stream(JobName.values()).map(this::job).toList());
        model.addAttribute("outcomes", Outcome.values());
        model.addAttribute("triggers", Trigger.values());
        model.addAttribute("badges", new RunBadges(show, expected));
        model.addAttribute(
                "next",
                found.size() > RUNS
                        ? address.with("after", place(page.getLast())).toString()
                        : null);
        model.addAttribute("first", after == null ? null : address.toString());
        return "runs/list";
    }

    private Job job(JobName name) {
        Duration every = expected.of(name);
        return new Job(name.toString(), every.isZero() ? null : every, runs.standing(name.toString()));
    }

    @GetMapping("/runs/{id}")
    String one(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable String after,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        RunRow run = run(id);
        long[] from = attempt(after);
        List<RunAttempt> found = runs.attempts(run.id(), from[0], (int) from[1], ATTEMPTS + 1);
        List<RunAttempt> attempts = found.subList(0, Math.min(ATTEMPTS, found.size()));
        List<RunDuration> durations = runs.durations(run.job(), run.startedAt(), BARS);
        Addresses address = Addresses.of("/runs/" + run.id());
        model.addAttribute("run", run);
        model.addAttribute("badges", new RunBadges(show, expected));
        model.addAttribute("words", new CauseWords(frame.locale()));
        model.addAttribute("totals", totals.attempts(new RunId(run.id())));
        model.addAttribute("steps", runs.steps(run.id(), STEPS));
        model.addAttribute("findings", runs.findings(run.id(), FINDINGS));
        model.addAttribute("attempts", attempts);
        model.addAttribute("chart", durations.size() < 2 ? null : DurationChart.of(durations, run.id()));
        model.addAttribute(
                "next",
                found.size() > ATTEMPTS
                        ? address.with(
                                        "after",
                                        attempts.getLast().taskId() + "-"
                                                + attempts.getLast().attempt())
                                .toString()
                        : null);
        model.addAttribute("first", after == null ? null : address.toString());
        return "runs/one";
    }

    private RunRow run(String id) {
        if (ID.matcher(id).matches()) {
            return runs.one(UUID.fromString(id)).orElseThrow(() -> unknown());
        }
        throw unknown();
    }

    private static RefusedException unknown() {
        return RefusedException.notFound(NotThere.RUN);
    }

    private static String known(String job) {
        return JobName.of(job.strip())
                .map(JobName::toString)
                .orElseThrow(() -> RefusedException.badRequest(
                        BadValue.UNKNOWN,
                        new Field("job"),
                        Arrays.stream(JobName.values()).map(JobName::toString).collect(Collectors.joining(", "))));
    }

    private static boolean blank(@Nullable String text) {
        return text == null || text.isBlank();
    }

    private static String place(RunRow run) {
        return run.position().startedAt() + "_" + run.position().id();
    }

    private static @Nullable RunPosition place(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return null;
        }
        Matcher parts = PLACE.matcher(text);
        try {
            if (parts.matches()) {
                return new RunPosition(
                        CommonYears.require(Instant.parse(parts.group(1))), UUID.fromString(parts.group(2)));
            }
        } catch (DateTimeException e) {
            throw noPlace();
        }
        throw noPlace();
    }

    private static long[] attempt(@Nullable String text) {
        if (text == null || text.isEmpty()) {
            return new long[] {0, 0};
        }
        Matcher parts = ATTEMPT.matcher(text);
        if (!parts.matches()) {
            throw noPlace();
        }
        return new long[] {Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2))};
    }

    private static RefusedException noPlace() {
        return RefusedException.badRequest(BadValue.NO_PLACE, new Field("after"));
    }
}
