package com.gwms.sync.jobs;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.tasks.ClaimRequest;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.store.tasks.TaskReturns;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.ProxySystem;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
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
    private final OrderAttempts orders;
    private final Duration lease;
    private final OrderLimits limits;

    SystemTasksStep(
            LiveRun run,
            ConfigStore config,
            TaskClaims claims,
            TaskReturns returns,
            TaskAttempts attempts,
            OrderAttempts orders,
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
    public void carryOut(StepExecution step) throws InterruptedException, ExecutionException {
        run.began(step);
        String code = step.getExecutionContext().getString(SYSTEM);
        ProxySystem system = config.system(code)
                .orElseThrow(() -> new IllegalStateException("The configuration has no proxy system " + code + "."));
        SystemTurn turn = new SystemTurn();
        int left = step.getExecutionContext().getInt(SHARE);
        while (left > 0 && !run.isStopping() && turn.ended().isEmpty()) {
            List<ClaimedTask> chunk = claims.claimDue(new ClaimRequest(
                    run.request().job().taskType(), code, Math.min(left, limits.chunk()), run.id(), lease, run.asOf()));
            if (chunk.isEmpty()) {
                break;
            }
            left -= chunk.size();
            new Chunk(system, turn, chunk).carryOut(step);
        }
        step.setExitStatus(ExitStatus.COMPLETED.addExitDescription(turn.ended()
                .map(SystemTurn.End::why)
                .orElseGet(() -> step.getReadCount() + " tasks, " + step.getWriteCount() + " attempted.")));
    }

    /** Tasks that were claimed at once. All are held from the start, so that their leases last while they wait their turn. */
    private final class Chunk {
        private final ProxySystem system;
        private final SystemTurn turn;
        private final List<ClaimedTask> tasks;
        private final Semaphore calls;
        private final Queue<ClaimedTask> untouched = new ConcurrentLinkedQueue<>();
        private final AtomicInteger attempted = new AtomicInteger();

        Chunk(ProxySystem system, SystemTurn turn, List<ClaimedTask> tasks) {
            this.system = system;
            this.turn = turn;
            this.tasks = tasks;
            this.calls = new Semaphore(Math.min(system.maxConcurrentCalls(), limits.callsAtOnce()), true);
        }

        void carryOut(StepExecution step) throws InterruptedException, ExecutionException {
            tasks.forEach(run::hold);
            try {
                claims.linkExecutions(tasks, step.getJobExecutionId(), step.getId());
                attemptAll(orders.forChunk(system, turn, tasks));
                giveBackUntouched();
            } finally {
                tasks.forEach(run::letGo);
            }
            step.setReadCount(step.getReadCount() + tasks.size());
            step.setWriteCount(step.getWriteCount() + attempted.get());
            step.setFilterCount(step.getFilterCount() + tasks.size() - attempted.get());
        }

        /** A failure that gets out of an attempt is a database that is gone; it fails the step once the others have ended. */
        private void attemptAll(Attempt attempt) throws InterruptedException, ExecutionException {
            try (ExecutorService threads = Executors.newThreadPerTaskExecutor(Thread.ofVirtual()
                    .name(run.request().job() + "-" + system.code() + "-", 0)
                    .factory())) {
                List<Future<Boolean>> futures = tasks.stream()
                        .map(task -> threads.submit(() -> attemptOne(task, attempt)))
                        .toList();
                for (Future<Boolean> future : futures) {
                    boolean _ = future.get();
                }
            }
        }

        private boolean attemptOne(ClaimedTask task, Attempt attempt) throws InterruptedException {
            calls.acquire();
            try {
                if (run.isStopping() || turn.ended().isPresent()) {
                    return untouched.add(task);
                }
                attempted.incrementAndGet();
                return attempts.carryOut(run, task, attempt).isPresent();
            } finally {
                calls.release();
            }
        }

        private void giveBackUntouched() {
            SystemTurn.End end = turn.ended().orElse(SystemTurn.End.RUN_STOPPED);
            int returned = returns.giveBack(run.id(), untouched, end.leaveAlone(), end.code(), end.why())
                    .size();
            if (returned > 0) {
                log.info("run={} system={} gave {} tasks back: {}", run.id(), system.code(), returned, end.why());
            }
        }
    }
}
