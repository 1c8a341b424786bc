package com.gwms.sync.jobs;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Lets what failed be tried again after a pause that doubles each time, so that a request that cannot be carried out costs little. */
final class RetryPauses {
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final int MOST = 1_000;

    private record Pause(Duration length, long until) {}

    private final Duration first;
    private final Map<String, Pause> paused = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Pause> eldest) {
            return size() > MOST;
        }
    };

    RetryPauses(Duration first) {
        this.first = first;
    }

    synchronized boolean mayBegin(String key) {
        Pause pause = paused.get(key);
        return pause == null || System.nanoTime() - pause.until() >= 0;
    }

    synchronized void failed(String key) {
        Pause before = paused.get(key);
        Duration length = before == null ? first : before.length().multipliedBy(2);
        Duration bounded = length.compareTo(LONGEST) > 0 ? LONGEST : length;
        paused.put(key, new Pause(bounded, System.nanoTime() + bounded.toNanos()));
    }

    synchronized void done(String key) {
        paused.remove(key);
    }

    synchronized int waiting() {
        return paused.size();
    }
}
