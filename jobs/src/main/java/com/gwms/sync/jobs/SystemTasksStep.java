package com.gwms.sync.jobs;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.tasks.ClaimRequest;
import com.gwms.sync.store.tasks.StepReference;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.store.tasks.TaskReturns;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.ProxySystem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.step.StepExecution;

/**
 * The work of a partition that is one proxy system: claims its due tasks by chunk and attempts those of a chunk at the same
 * time, until none is left, the share of the system is used up, the run stops, or the system is to be left alone.
 */
final class SystemTasksStep implements PlainStep.Work {
    /** Names the system in the execution context of the partition. */
    static final String SYSTEM = "system";

    /** How many tasks the partition may take. */
    static final String SHARE = "share";

    private static final Logger log = LoggerFactory.getLogger(SystemTasksStep.class);

    private final LiveRun run;
    private final ConfigStore config;
    private final TaskClaims claims;
    private final TaskReturns returns;
    private final TaskAttempts attempts;
    private final ChunkAttempts orders;
    private final Duration lease;
    private final OrderLimits limits;

    /** Makes the attempts of tasks of one system that were claimed at once. */
    @FunctionalInterface
    interface ChunkAttempts {
        Attempt forChunk(ProxySystem system, SystemTurn turn, Collection<ClaimedTask> tasks);
    }

    SystemTasksStep(
            LiveRun run,
            ConfigStore config,
            TaskClaims claims,
            TaskReturns returns,
            TaskAttempts attempts,
            ChunkAttempts orders,
            Duration lease,
            OrderLimits limits) {
        this.run = run;
        this.config = config;
        this.claims = claims;
        this.returns = returns;
        this.attempts = attempts;
        this.orders = orders;
        this.lease = lease;
        this.limits = limits;
    }

    @Override
    public void carryOut(StepExecution step) throws InterruptedException {
        run.began(step);
        String code = step.getExecutionContext().getString(SYSTEM);
        ProxySystem system = config.system(code)
                .orElseThrow(() -> new IllegalStateException("The configuration has no proxy system " + code + "."));
        Partition partition = new Partition(step, system);
        partition.carryOut(step.getExecutionContext().getInt(SHARE));
        step.setExitStatus(ExitStatus.COMPLETED.addExitDescription(partition
                .turn
                .ended()
                .map(SystemTurn.End::why)
                .orElseGet(() -> step.getReadCount() + " tasks, " + step.getWriteCount() + " attempted.")));
    }

    /**
     * The tasks of the system. Those of a chunk are all held from the start, so that their leases last while they wait their
     * turn; the next chunk is claimed while the last ones of this are under way, so that no place stands empty.
     */
    private final class Partition {
        private final StepExecution step;
        private final ProxySystem system;
        private final SystemTurn turn = new SystemTurn();
        private final int atOnce;
        private final Semaphore places;
        private final Semaphore begun = new Semaphore(0);
        private final Semaphore unended;
        private final List<ClaimedTask> claimed = new ArrayList<>();
        private final Queue<ClaimedTask> untouched = new ConcurrentLinkedQueue<>();
        private final AtomicInteger attempted = new AtomicInteger();
        private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

        Partition(StepExecution step, ProxySystem system) {
            this.step = step;
            this.system = system;
            // A quarter more than calls, so that a call begins while others are being written down.
            int calls = system.maxConcurrentCalls();
            this.atOnce = Math.min(calls + Math.max(1, calls / 4), limits.callsAtOnce());
            this.places = new Semaphore(atOnce, true);
            this.unended = new Semaphore(atOnce + limits.chunk());
        }

        void carryOut(int share) throws InterruptedException {
            try {
                attemptAll(share);
                rethrow();
                giveBackUntouched();
            } catch (RuntimeException | Error e) {
                giveBackWhatIsPossible(e);
                throw e;
            } finally {
                claimed.forEach(run::letGo);
            }
            step.setReadCount(step.getReadCount() + claimed.size());
            step.setWriteCount(step.getWriteCount() + attempted.get());
            step.setFilterCount(step.getFilterCount() + claimed.size() - attempted.get());
        }

        private void attemptAll(int share) throws InterruptedException {
            int waiting = 0;
            try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                    .name(run.request().job() + "-" + system.code() + "-", 0)
                    .factory())) {
                while (claimed.size() < share && mayGoOn()) {
                    List<ClaimedTask> chunk = claim(Math.min(share - claimed.size(), limits.chunk()));
                    if (chunk.isEmpty()) {
                        break;
                    }
                    Attempt attempt = orders.forChunk(system, turn, chunk);
                    for (ClaimedTask task : chunk) {
                        unended.acquire();
                        threads.execute(() -> attemptOne(task, attempt));
                    }
                    waiting += chunk.size();
                    // The next chunk comes when no more than a place each is waiting.
                    begun.acquire(Math.max(0, waiting - atOnce));
                    waiting = Math.min(waiting, atOnce);
                }
            }
        }

        private boolean mayGoOn() {
            return !run.isStopping() && turn.ended().isEmpty() && failure.get() == null;
        }

        private List<ClaimedTask> claim(int most) {
            List<ClaimedTask> chunk = claims.claimDue(new ClaimRequest(
                    run.request().job().taskType(),
                    system.code(),
                    most,
                    run.id(),
                    lease,
                    run.asOf(),
                    new StepReference(step.getJobExecutionId(), step.getId())));
            claimed.addAll(chunk);
            chunk.forEach(run::hold);
            return chunk;
        }

        private void attemptOne(ClaimedTask task, Attempt attempt) {
            try {
                WorkPlace.within(places, begun::release, () -> attempted(task, attempt));
            } catch (Throwable e) {
                failure.compareAndSet(null, e);
            } finally {
                unended.release();
            }
        }

        private void attempted(ClaimedTask task, Attempt attempt) {
            // A warehouse is not asked where its answer could not be written down, nor about a task that is not ours.
            if (!mayGoOn() || run.hasLost(task)) {
                untouched.add(task);
                return;
            }
            attempted.incrementAndGet();
            try {
                var _ = attempts.carryOut(run, task, attempt);
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }

        /** A failure that gets out of an attempt is a database that is gone; it fails the step once the others have ended. */
        private void rethrow() {
            switch (failure.get()) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> {}
            }
        }

        /** Those that were never asked about lose nothing by a failure, if the database still takes them. */
        private void giveBackWhatIsPossible(Throwable failed) {
            try {
                giveBackUntouched();
            } catch (RuntimeException e) {
                failed.addSuppressed(e);
            }
        }

        private void giveBackUntouched() {
            SystemTurn.End end = turn.ended().orElse(SystemTurn.End.RUN_STOPPED);
            int returned = returns.giveBack(run.id(), untouched, 0, end.leaveAlone(), end.code(), end.why())
                    .size();
            if (returned > 0) {
                log.info("run={} system={} gave {} tasks back: {}", run.id(), system.code(), returned, end.why());
            }
        }
    }
}
