package com.gwms.sync.jobs;

import com.gwms.sync.jobs.RunResult.Housekept.Removed;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What housekeeping and the ledger of expected runs tell people. */
final class HousekeepingWords {
    private HousekeepingWords() {}

    static String sentence(List<Removed> removed, boolean dryRun, List<String> notes) {
        String counts = removed.isEmpty()
                ? "Nothing was old enough to be removed."
                : removed.stream()
                        .map(kind -> String.format(Locale.ROOT, "%,d %s", kind.rows(), kind.kind()))
                        .collect(Collectors.joining(", ", dryRun ? "A dry run, which would remove " : "Removed ", "."));
        return notes.isEmpty() ? counts : counts + " " + String.join(" ", notes);
    }

    /** As people say how often: 12 h, 15 min. */
    static String every(Duration interval) {
        if (interval.toSecondsPart() != 0) {
            return interval.toSeconds() + " s";
        }
        return interval.toMinutesPart() == 0 ? interval.toHours() + " h" : interval.toMinutes() + " min";
    }
}
