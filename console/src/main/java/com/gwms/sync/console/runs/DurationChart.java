package com.gwms.sync.console.runs;

import com.gwms.sync.store.queries.RunDuration;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * How long the last runs of a job took, as bars, oldest first.
 *
 * @param longest of the runs, which the highest bar stands for
 * @param usual the median
 */
record DurationChart(List<Bar> bars, Duration longest, Duration usual, Instant from, Instant to) {
    /** The drawing is so wide and high, in units of its own. */
    static final int WIDTH = 640;

    static final int HEIGHT = 120;
    private static final int GAP = 2;
    private static final int LEAST = 2;
    private static final int BROADEST = 24;

    /** @param current whether it is the run whose page it stands on */
    record Bar(int x, int y, int width, int height, boolean failed, boolean current, RunDuration run) {}

    DurationChart {
        bars = List.copyOf(bars);
    }

    /** @param newestFirst at least one */
    static DurationChart of(List<RunDuration> newestFirst, UUID current) {
        List<RunDuration> runs = newestFirst.reversed();
        List<Duration> sorted = runs.stream()
                .map(RunDuration::took)
                .sorted(Comparator.naturalOrder())
                .toList();
        Duration longest = sorted.getLast();
        int step = Math.min(BROADEST, WIDTH / runs.size());
        List<Bar> bars = new ArrayList<>();
        for (RunDuration run : runs) {
            long share = run.took().toMillis() * HEIGHT / Math.max(1, longest.toMillis());
            int height = (int) Math.max(LEAST, share);
            bars.add(new Bar(
                    bars.size() * step,
                    HEIGHT - height,
                    step - GAP,
                    height,
                    !run.outcome().equals("COMPLETED"),
                    run.id().equals(current),
                    run));
        }
        return new DurationChart(
                bars,
                longest,
                sorted.get(sorted.size() / 2),
                runs.getFirst().startedAt(),
                runs.getLast().startedAt());
    }

    public int width() {
        return WIDTH;
    }

    public int height() {
        return HEIGHT;
    }
}
