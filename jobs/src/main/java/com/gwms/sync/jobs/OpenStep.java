package com.gwms.sync.jobs;

import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.DueTasks.ShutSystem;
import com.gwms.sync.store.tasks.ExpiredLeases;
import com.gwms.sync.store.tasks.RescuedTask;
import com.gwms.sync.store.tasks.SystemState;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every run does first: rescues what dead runs left, opens its tasks, and says whose tasks it cannot take. */
final class OpenStep {
    private static final Logger log = LoggerFactory.getLogger(OpenStep.class);

    private final RequestLogs requestLogs;
    private final ExpiredLeases expiredLeases;
    private final DueTasks dueTasks;
    private final Exceptions exceptions;
    private final MissedRuns missedRuns;
    private final FoundSecrets foundSecrets;
    private final RunLimits limits;

    OpenStep(
            RequestLogs requestLogs,
            ExpiredLeases expiredLeases,
            DueTasks dueTasks,
            Exceptions exceptions,
            MissedRuns missedRuns,
            FoundSecrets foundSecrets,
            RunLimits limits) {
        this.requestLogs = requestLogs;
        this.expiredLeases = expiredLeases;
        this.dueTasks = dueTasks;
        this.exceptions = exceptions;
        this.missedRuns = missedRuns;
        this.foundSecrets = foundSecrets;
        this.limits = limits;
    }

    void open(LiveRun run, TaskJob.Opening opening) {
        rescue(run);
        foundSecrets.look(run);
        opening.open(run);
        run.claimsWhatIsDueAt(dueTasks.databaseTime());
        dueTasks.ofShutSystems(
                        run.request().job().taskType(),
                        run.request().systemCode(),
                        run.request().warehouseCode(),
                        run.asOf())
                .forEach(shut -> report(run, shut));
    }

    /** What is done for all jobs, whichever runs. */
    void rescue(LiveRun run) {
        boolean _ = requestLogs.ensurePartitions();
        List<RescuedTask> _ = expiredLeases.rescue(limits::lifecycle, rescued -> report(run, rescued));
        missedRuns.look(run);
    }

    private void report(LiveRun run, RescuedTask rescued) {
        FailureCode code = rescued.next().failureCode();
        log.warn(
                "run={} task={} attempt={} rescued, now {}",
                run.id(),
                rescued.taskId(),
                rescued.attempt(),
                rescued.next().status());
        if (rescued.next().status() == TaskStatus.CANCELLED) {
            return;
        }
        exceptions.write(
                run.id(),
                List.of(ReportRow.ofTask(
                        rescued.taskId(),
                        rescued.systemCode(),
                        null,
                        rescued.next(),
                        code == null ? FailureCode.LEASE_EXPIRED : code)));
    }

    private void report(LiveRun run, ShutSystem shut) {
        String tasks = shut.tasks() == 1 ? "1 task waits" : shut.tasks() + " tasks wait";
        switch (shut.state()) {
            case SystemState.Paused paused ->
                report(
                        run,
                        shut.systemCode() + " is paused since "
                                + paused.since().truncatedTo(ChronoUnit.SECONDS) + ": " + tasks
                                + "; run 'system resume " + shut.systemCode() + "'.",
                        shut.systemCode(),
                        "It was paused for this: " + paused.reason() + " Mend that, then resume the system.");
            case SystemState.Closed closed ->
                report(
                        run,
                        shut.systemCode() + " asked to be left alone until "
                                + closed.until().truncatedTo(ChronoUnit.SECONDS) + ": " + tasks + ".",
                        shut.systemCode(),
                        "Nothing to do, a later run takes them.");
            case SystemState.Open open -> {}
        }
    }

    private void report(LiveRun run, String sentence, String systemCode, String remedy) {
        log.warn("run={} {}", run.id(), sentence);
        run.note(sentence);
        exceptions.write(
                run.id(), List.of(ReportRow.ofSystem(ExceptionKind.SYSTEM_SHUT, null, systemCode, sentence, remedy)));
    }
}
