package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.tasks.ClaimedTask;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Extends the lease of a run and of the tasks it holds, three times a lease. A task whose lease went to another run is
 * marked lost, so that its attempt ends early; were it not, its writes would be refused all the same.
 */
final class Heartbeat implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

    private final LiveRun run;
    private final RunLedger ledger;
    private final TaskClaims claims;
    private final Duration lease;
    private final ScheduledExecutorService schedule = Executors.newSingleThreadScheduledExecutor(
            Thread.ofVirtual().name("heartbeat").factory());

    private Heartbeat(LiveRun run, RunLedger ledger, TaskClaims claims, Duration lease) {
        this.run = run;
        this.ledger = ledger;
        this.claims = claims;
        this.lease = lease;
    }

    /** Beats until it is closed. */
    static Heartbeat of(LiveRun run, RunLedger ledger, TaskClaims claims, Duration lease) {
        Heartbeat heartbeat = new Heartbeat(run, ledger, claims, lease);
        long period = lease.toMillis() / 3;
        var _ = heartbeat.schedule.scheduleAtFixedRate(heartbeat::beat, period, period, TimeUnit.MILLISECONDS);
        return heartbeat;
    }

    private void beat() {
        try {
            if (!ledger.heartbeat(run.id(), lease)) {
                log.warn("run={} lease_lost the run was taken for dead, stopping it", run.id());
                run.stop();
            }
            Collection<ClaimedTask> held = run.held();
            Set<Long> ours = held.isEmpty() ? Set.of() : claims.extendLeases(run.id(), held, lease);
            for (ClaimedTask task : held) {
                if (!ours.contains(task.id())) {
                    run.lost(task.id());
                }
            }
        } catch (RuntimeException e) {
            // The next beat may do better; if none does, the lease expires, which is what it is for.
            log.warn("run={} heartbeat failed: {}", run.id(), e.getMessage());
        }
    }

    @Override
    public void close() {
        schedule.shutdownNow();
    }
}
