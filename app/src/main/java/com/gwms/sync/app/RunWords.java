package com.gwms.sync.app;

import com.gwms.sync.jobs.ExpectedRuns;
import com.gwms.sync.store.queries.RunRow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is to be noticed about a run beside its outcome. */
final class RunWords {
    private RunWords() {}

    /** Late, overlapping, recovered, or no run of the schedule; null where there is nothing to notice. */
    static @Nullable String noticed(RunRow run, ExpectedRuns expected) {
        List<String> words = new ArrayList<>();
        if (!run.whole()) {
            words.add("in part");
        }
        Duration late = run.whole() ? expected.late(run.job(), run.previousStart(), run.startedAt()) : Duration.ZERO;
        if (late.isPositive()) {
            words.add(shown(late) + " late");
        }
        if (run.whole() && run.overlapped()) {
            words.add("overlapped");
        }
        if (run.recoveredAt() != null) {
            words.add("recovered");
        }
        return words.isEmpty() ? null : String.join(", ", words);
    }

    /** As people say it: 12 h, 15 min, 2 h 5 min. */
    static String shown(Duration duration) {
        long hours = duration.toHours();
        int minutes = duration.toMinutesPart();
        if (hours == 0) {
            return minutes + " min";
        }
        return minutes == 0 ? hours + " h" : hours + " h " + minutes + " min";
    }
}
