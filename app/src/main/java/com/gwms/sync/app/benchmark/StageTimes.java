package com.gwms.sync.app.benchmark;

import com.gwms.sync.jobs.RunProgress;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.NextState;
import java.util.LinkedHashMap;
import java.util.Map;

/** Tells where the time of a run with one task goes. */
final class StageTimes implements RunProgress {
    private final Map<String, Long> nanos = new LinkedHashMap<>();
    private String current = "starting";
    private long since = System.nanoTime();

    @Override
    public void stage(ClaimedTask task, String stage) {
        begin(stage);
    }

    @Override
    public void taskEnded(ClaimedTask task, NextState next) {
        begin("reporting");
    }

    private synchronized void begin(String stage) {
        long now = System.nanoTime();
        nanos.merge(current, now - since, Long::sum);
        current = stage;
        since = now;
    }

    /** Seconds of each stage so far, in the order of their beginning. */
    synchronized Map<String, Double> seconds() {
        begin(current);
        Map<String, Double> seconds = new LinkedHashMap<>();
        nanos.forEach((stage, time) -> seconds.put(stage, time / 1e9));
        return seconds;
    }
}
