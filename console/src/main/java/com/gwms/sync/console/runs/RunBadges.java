package com.gwms.sync.console.runs;

import com.gwms.sync.console.pages.Badge;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.jobs.ExpectedRuns;
import com.gwms.sync.store.queries.RunRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run went, and what is to be noticed about it beside that. */
record RunBadges(Display show, ExpectedRuns expected) {
    /** @param outcome of a run or a step; null while it lasts */
    public Badge outcome(@Nullable String outcome) {
        String word = show.word("Outcome", outcome == null ? "RUNNING" : outcome);
        return switch (outcome == null ? "RUNNING" : outcome) {
            case "RUNNING", "STARTING", "STARTED", "STOPPING" -> new Badge("info", "play", word);
            case "COMPLETED" -> new Badge("good", "check", word);
            case "STOPPED" -> new Badge("warn", "pause", word);
            default -> new Badge("bad", "hand", word);
        };
    }

    /** Only a part, a dry run, late, overlapping, recovered. */
    public List<Badge> noticed(RunRow run) {
        List<Badge> badges = new ArrayList<>();
        if (run.dryRun()) {
            badges.add(new Badge("mute", "info", show.text("runs.dry")));
        } else if (!run.whole()) {
            badges.add(new Badge("mute", "info", show.text("runs.part")));
        }
        Duration late = run.whole() ? expected.late(run.job(), run.previousStart(), run.startedAt()) : Duration.ZERO;
        if (late.isPositive()) {
            badges.add(new Badge("warn", "clock", show.text("runs.late", show.duration(late.toMillis()))));
        }
        if (run.whole() && run.overlapped()) {
            badges.add(new Badge("warn", "hand", show.text("runs.overlapped")));
        }
        if (run.recoveredAt() != null) {
            badges.add(new Badge("warn", "sync", show.text("runs.recovered")));
        }
        return badges;
    }
}
