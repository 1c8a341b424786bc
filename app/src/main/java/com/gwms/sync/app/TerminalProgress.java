package com.gwms.sync.app;

import com.gwms.sync.jobs.RunProgress;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.NextState;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/** Tells on a terminal how a run is getting on: tasks done, and what the task that spoke last is at. */
final class TerminalProgress implements RunProgress {
    private static final long SHOW_EVERY_NANOS = 100_000_000;

    private final Terminal terminal;
    private final Map<Long, String> names = new ConcurrentHashMap<>();
    private final AtomicInteger due = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicLong shownAt = new AtomicLong(System.nanoTime() - SHOW_EVERY_NANOS);

    TerminalProgress(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void runBegan(int dueTasks) {
        due.set(dueTasks);
    }

    @Override
    public void taskBegan(ClaimedTask task, String proxyWarehouseCode) {
        names.put(task.id(), task.systemCode() + " " + proxyWarehouseCode);
    }

    @Override
    public void linesRead(ClaimedTask task, int read, int declared) {
        long now = System.nanoTime();
        long last = shownAt.get();
        if (now - last >= SHOW_EVERY_NANOS && shownAt.compareAndSet(last, now)) {
            show(task, String.format(Locale.ROOT, "%,d of %,d lines", read, declared));
        }
    }

    @Override
    public void stage(ClaimedTask task, String stage) {
        show(task, stage);
    }

    @Override
    public void taskEnded(ClaimedTask task, NextState next) {
        ended.incrementAndGet();
        show(task, next.status().toString());
        names.remove(task.id());
    }

    @Override
    public void removed(String kind, long soFar) {
        terminal.progress(String.format(Locale.ROOT, "%,d %s", soFar, kind));
    }

    private void show(ClaimedTask task, String what) {
        terminal.progress(
                ended.get() + " of " + due.get() + " tasks · " + names.getOrDefault(task.id(), "") + " · " + what);
    }
}
