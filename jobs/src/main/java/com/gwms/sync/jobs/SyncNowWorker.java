package com.gwms.sync.jobs;

import com.gwms.sync.store.tasks.SyncNowSubmission;
import com.gwms.sync.store.tasks.SyncNowSubmission.Submitted;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries Sync Now requests out in a process that lives on: those that it took itself at once, and now and then those that
 * another process took and did not carry out. Several such processes do each request once, since a run has one key
 * ({@link SyncNow#execute}).
 */
public final class SyncNowWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(SyncNowWorker.class);

    private final SyncNow syncNow;
    private final Duration every;
    private final int atOnce;
    private final Semaphore places;
    private final Set<String> underWay = ConcurrentHashMap.newKeySet();
    private final RetryPauses pauses;
    private volatile @Nullable Thread looking;
    private volatile boolean stopping;

    /**
     * @param atOnce requests that are carried out at the same time, 1 or more
     * @param every how often it looks for requests that nobody carries out; more than zero
     */
    public SyncNowWorker(SyncNow syncNow, int atOnce, Duration every) {
        this.syncNow = syncNow;
        this.atOnce = atOnce;
        this.every = every;
        this.places = new Semaphore(atOnce);
        this.pauses = new RetryPauses(every);
    }

    /**
     * Records the request and returns; it is carried out as soon as there is a free place.
     *
     * @param requestId 1 to 100 characters; the same request a second time comes to the same run
     * @throws IllegalArgumentException if {@code who} or {@code reason} is blank
     */
    public SyncNowSubmission submit(long taskId, String requestId, String who, String reason) {
        SyncNowSubmission submission = syncNow.submit(taskId, requestId, who, reason);
        if (submission instanceof Submitted submitted) {
            boolean _ = begin(submitted);
        }
        return submission;
    }

    @Override
    public void start() {
        stopping = false;
        looking = Thread.ofVirtual().name("sync-now").start(this::look);
    }

    /** Begins nothing more. What is under way is ended by the shutdown of the runs. */
    @Override
    public void stop() {
        stopping = true;
        Thread thread = looking;
        if (thread != null) {
            thread.interrupt();
        }
        looking = null;
    }

    @Override
    public boolean isRunning() {
        return looking != null;
    }

    private void look() {
        while (!stopping) {
            try {
                beginPending();
                TimeUnit.NANOSECONDS.sleep(every.toNanos());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (RuntimeException e) {
                if (!stopping) {
                    log.warn("pending Sync Now requests could not be read, trying again: {}", Sentences.of(e));
                    pause();
                }
            }
        }
    }

    private void pause() {
        try {
            TimeUnit.NANOSECONDS.sleep(every.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** More are read than there are places: some of the first may be under way here, or may have to wait. */
    private void beginPending() {
        int places = atOnce - underWay.size();
        if (places <= 0) {
            return;
        }
        for (Submitted request : syncNow.pending(atOnce + pauses.waiting() + places)) {
            if (!stopping && pauses.mayBegin(request.runKey())) {
                boolean _ = begin(request);
            }
        }
    }

    /** @return whether it was begun; where not, it is under way, or there is no place, and it is found again later */
    private boolean begin(Submitted request) {
        if (stopping || !underWay.add(request.runKey())) {
            return false;
        }
        if (!places.tryAcquire()) {
            underWay.remove(request.runKey());
            return false;
        }
        Thread.ofVirtual().name("sync-now-" + request.taskId()).start(() -> carryOut(request));
        return true;
    }

    private void carryOut(Submitted request) {
        try {
            RunResult result = syncNow.execute(request, RunProgress.SILENT);
            log.info("task={} sync_now={} {}", request.taskId(), request.runKey(), result.sentence());
            if (result.exitCode() == 0) {
                pauses.done(request.runKey());
            } else {
                pauses.failed(request.runKey());
            }
        } catch (RuntimeException e) {
            pauses.failed(request.runKey());
            log.warn("task={} sync_now={} failed: {}", request.taskId(), request.runKey(), Sentences.of(e));
        } finally {
            places.release();
            underWay.remove(request.runKey());
        }
    }
}
