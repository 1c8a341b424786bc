package com.gwms.sync.jobs;

import com.gwms.sync.store.bulk.BulkActions;
import com.gwms.sync.store.bulk.BulkBatches;
import com.gwms.sync.store.bulk.BulkOrder;
import com.gwms.sync.store.bulk.BulkWish;
import com.gwms.sync.store.bulk.HeldBulk;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Carries bulk actions out in a process that lives on, one at a time: those that it took itself at once, and now and then
 * those whose process died. It changes tasks in the database and calls no warehouse; runs do, later and in their own measure.
 */
public final class BulkWorker implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(BulkWorker.class);
    private static final Duration LAST_BATCH = Duration.ofSeconds(20);

    private final BulkActions actions;
    private final BulkBatches batches;
    private final Duration every;
    private final Semaphore news = new Semaphore(0);
    private volatile @Nullable Thread working;
    private volatile boolean stopping;

    /** @param every how often it looks for what nobody carries out; more than zero */
    public BulkWorker(BulkActions actions, BulkBatches batches, Duration every) {
        this.actions = actions;
        this.batches = batches;
        this.every = every;
    }

    /** Records the order, as {@link BulkActions#order}, and begins with it as soon as it is done with the one before. */
    public BulkOrder order(BulkWish wish) {
        BulkOrder answer = actions.order(wish);
        news.release();
        return answer;
    }

    @Override
    public void start() {
        stopping = false;
        working = Thread.ofVirtual().name("bulk-actions").start(this::work);
    }

    /**
     * After the batch that is under way; another process goes on from there. Not by an interrupt, which would cut its database
     * session.
     */
    @Override
    public void stop() {
        Thread thread = working;
        stopping = true;
        working = null;
        news.release();
        try {
            if (thread != null && !thread.join(LAST_BATCH)) {
                log.warn("a batch of a bulk action did not end in time; another process takes it over after its lease");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return working != null;
    }

    private void work() {
        while (!stopping) {
            try {
                carryOutAll();
            } catch (RuntimeException e) {
                log.warn("a bulk action could not be carried on, trying again: {}", Sentences.of(e));
            }
            try {
                boolean _ = news.tryAcquire(every.toNanos(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void carryOutAll() {
        while (!stopping) {
            Optional<HeldBulk> held = batches.claim();
            if (held.isEmpty()) {
                return;
            }
            carryOut(held.get());
        }
    }

    /** What fails is not given free, so that another one has its turn before the lease ends. */
    private void carryOut(HeldBulk held) {
        log.info("bulk_action={} kind={} begun, or taken over as number {}", held.id(), held.kind(), held.fence());
        while (batches.next(held)) {
            if (stopping) {
                batches.release(held);
                return;
            }
        }
        log.info("bulk_action={} ended", held.id());
    }
}
