package com.gwms.sync.jobs;

import com.gwms.sync.warehouses.ProxyWarehouses;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Lets a run end in order when the process is told to stop: it stops claiming, gives back what is in flight, and only then
 * may the context close its connections. The framework's own shutdown hook races with Spring Boot's and loses.
 */
final class RunShutdown implements SmartLifecycle {
    private static final Logger log = LoggerFactory.getLogger(RunShutdown.class);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final JobRuns runs;
    private final ProxyWarehouses warehouses;
    private final Duration patience;
    private volatile boolean started;

    /** @param patience how long a run may take to give back what it holds; below the grace period of the pod */
    RunShutdown(JobRuns runs, ProxyWarehouses warehouses, Duration patience) {
        this.runs = runs;
        this.warehouses = warehouses;
        this.patience = patience;
    }

    @Override
    public void start() {
        started = true;
    }

    @Override
    public void stop() {
        runs.stop();
        warehouses.letNoMoreBegin();
        long deadline = System.nanoTime() + patience.toNanos();
        while (runs.isRunning() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
        if (runs.isRunning()) {
            log.warn("The run did not end within {}; its leases will expire.", patience);
        }
        started = false;
    }

    @Override
    public boolean isRunning() {
        return started;
    }

    @Override
    public int getPhase() {
        return Integer.MAX_VALUE;
    }
}
