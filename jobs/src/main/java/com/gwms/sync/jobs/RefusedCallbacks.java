package com.gwms.sync.jobs;

import com.gwms.sync.store.callbacks.Callbacks;
import com.gwms.sync.warehouses.CallbackReading.Reason;
import com.gwms.sync.warehouses.CallbackReading.Refused;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Counts callbacks that nobody proved to have sent, and writes the counts down now and then and when it is stopped: anybody
 * can send them, and as many as he likes, so none of them may cost a write or a line of the log by itself.
 */
public final class RefusedCallbacks implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RefusedCallbacks.class);
    private static final Duration LAST_WRITE = Duration.ofSeconds(5);

    private record Key(String systemCode, Reason reason) {}

    private record Writer(Thread thread, CountDownLatch end) {}

    private final Callbacks callbacks;
    private final Duration every;
    private final Map<Key, Long> counts = new ConcurrentHashMap<>();
    private volatile @Nullable Writer writer;

    /** @param every how often the counts are written; more than zero */
    public RefusedCallbacks(Callbacks callbacks, Duration every) {
        this.callbacks = callbacks;
        this.every = every;
    }

    void count(String systemCode, Refused refused) {
        long counted = counts.merge(new Key(systemCode, refused.reason()), 1L, Long::sum);
        if (counted == 1) {
            log.warn("system={} callback refused, others of this kind are counted: {}", systemCode, refused.sentence());
        }
    }

    @Override
    public void start() {
        CountDownLatch end = new CountDownLatch(1);
        writer = new Writer(Thread.ofVirtual().name("refused-callbacks").start(() -> writeUntil(end)), end);
    }

    /** Not by an interrupt, which would cut the database session of a write that is under way. */
    @Override
    public void stop() {
        Writer stopped = writer;
        writer = null;
        if (stopped == null) {
            return;
        }
        stopped.end().countDown();
        try {
            if (!stopped.thread().join(LAST_WRITE)) {
                log.warn("the counts of refused callbacks were not written in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return writer != null;
    }

    /** After the web server, which has the highest phases: what it still takes in is counted as well. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void writeUntil(CountDownLatch end) {
        try {
            while (!end.await(every.toNanos(), TimeUnit.NANOSECONDS)) {
                write();
            }
            write();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        for (Key key : List.copyOf(counts.keySet())) {
            Long count = counts.remove(key);
            if (count != null) {
                write(key, count);
            }
        }
    }

    private void write(Key key, long count) {
        try {
            callbacks.countRefusals(key.systemCode(), key.reason().name(), count);
        } catch (RuntimeException e) {
            counts.merge(key, count, Long::sum);
            log.warn("{} refused callbacks could not be counted, trying again: {}", count, Sentences.of(e));
        }
    }
}
