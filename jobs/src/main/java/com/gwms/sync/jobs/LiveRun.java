package com.gwms.sync.jobs;

import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.RunId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.step.StepExecution;

/** A run while it lives: what it holds, and whether it was told to stop. Shared by the threads of the run. */
final class LiveRun {
    private final RunId id;
    private final RunRequest request;
    private final RunProgress progress;
    private final Map<Long, ClaimedTask> held = new ConcurrentHashMap<>();
    private final Set<Long> lost = ConcurrentHashMap.newKeySet();
    private final Set<StepExecution> steps = ConcurrentHashMap.newKeySet();
    private final List<String> notes = new CopyOnWriteArrayList<>();
    private final CallsUnderWay calls = new CallsUnderWay();
    private final List<RunResult.Housekept.Removed> removed = new CopyOnWriteArrayList<>();
    private volatile @Nullable Instant asOf;
    private volatile @Nullable WrittenReport report;
    private volatile boolean stopping;

    LiveRun(RunId id, RunRequest request, RunProgress progress) {
        this.id = id;
        this.request = request;
        this.progress = progress;
    }

    RunId id() {
        return id;
    }

    RunRequest request() {
        return request;
    }

    /** Sets the database's time up to which tasks are due for this run, so that it takes no task twice. */
    void claimsWhatIsDueAt(Instant time) {
        asOf = time;
    }

    Instant asOf() {
        return Objects.requireNonNull(asOf, "The step 'open' comes first.");
    }

    void reported(WrittenReport written) {
        report = written;
    }

    @Nullable
    WrittenReport report() {
        return report;
    }

    RunProgress progress() {
        return progress;
    }

    /** Adds a sentence to the summary of the run. */
    void note(String sentence) {
        notes.add(sentence);
    }

    List<String> notes() {
        return List.copyOf(notes);
    }

    /** Adds what housekeeping removed of a kind to the summary of the run. */
    void removed(RunResult.Housekept.Removed kind) {
        removed.add(kind);
    }

    List<RunResult.Housekept.Removed> removed() {
        return List.copyOf(removed);
    }

    void hold(ClaimedTask task) {
        held.put(task.id(), task);
    }

    void letGo(ClaimedTask task) {
        held.remove(task.id());
        lost.remove(task.id());
    }

    Collection<ClaimedTask> held() {
        return List.copyOf(held.values());
    }

    void lost(long taskId) {
        lost.add(taskId);
        calls.breakOff(taskId);
    }

    /** Whether the lease of the task went to somebody else, as far as the last heartbeat knows. */
    boolean hasLost(ClaimedTask task) {
        return lost.contains(task.id());
    }

    boolean isStopping() {
        return stopping;
    }

    /** Stops the run at once, even while a warehouse keeps it waiting: what is in flight is given back, and the steps end as STOPPED. */
    void stop() {
        stopping = true;
        steps.forEach(StepExecution::setTerminateOnly);
        calls.breakOff();
    }

    /** Asks a warehouse about a task on this thread, for as long as the run goes on and the task is ours. */
    <T> T calling(ClaimedTask task, Supplier<T> call) {
        return calls.during(task.id(), call);
    }

    void began(StepExecution step) {
        steps.add(step);
        if (stopping) {
            step.setTerminateOnly();
        }
    }
}
