package com.gwms.sync.jobs;

import com.gwms.sync.store.calls.BufferedCallLog;
import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.config.WarehouseMapping;
import com.gwms.sync.store.corrections.AppliedPlan;
import com.gwms.sync.store.corrections.CorrectionApplier;
import com.gwms.sync.store.corrections.CorrectionPlan;
import com.gwms.sync.store.corrections.CorrectionPlanner;
import com.gwms.sync.store.corrections.PlanRules;
import com.gwms.sync.store.corrections.SnapshotExceptions;
import com.gwms.sync.store.snapshots.CapturedSnapshot;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.store.snapshots.SnapshotCapture;
import com.gwms.sync.store.snapshots.SnapshotLostException;
import com.gwms.sync.store.snapshots.SnapshotScope;
import com.gwms.sync.store.snapshots.Snapshots;
import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.tasks.SnapshotGate;
import com.gwms.sync.warehouses.Capability;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.ProxyWarehouses;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of one inventory task, from the mapping to the applied plan. Each stage hands a value to the next: the pull
 * fills a capture, the capture is sealed, the sealed snapshot is compared and judged, the plan is applied, the attempt ends.
 */
final class InventoryAttempt implements Attempt {
    private final ConfigStore config;
    private final ProxyWarehouses warehouses;
    private final Snapshots snapshots;
    private final CorrectionPlanner planner;
    private final CorrectionApplier applier;
    private final SnapshotExceptions snapshotExceptions;
    private final RequestLogs requestLogs;
    private final ReplyOutcomes replies;
    private final AttemptEnd attemptEnd;
    private final InventoryLimits limits;

    InventoryAttempt(
            ConfigStore config,
            ProxyWarehouses warehouses,
            Snapshots snapshots,
            CorrectionPlanner planner,
            CorrectionApplier applier,
            SnapshotExceptions snapshotExceptions,
            RequestLogs requestLogs,
            ReplyOutcomes replies,
            AttemptEnd attemptEnd,
            InventoryLimits limits) {
        this.config = config;
        this.warehouses = warehouses;
        this.snapshots = snapshots;
        this.planner = planner;
        this.applier = applier;
        this.snapshotExceptions = snapshotExceptions;
        this.requestLogs = requestLogs;
        this.replies = replies;
        this.attemptEnd = attemptEnd;
        this.limits = limits;
    }

    @Override
    public Told run(LiveRun run, ClaimedTask task) throws InterruptedException {
        NoOpenTransaction.require();
        long mappingId = Objects.requireNonNull(task.mappingId());
        Optional<WarehouseMapping> mapping = config.mapping(mappingId);
        Optional<SnapshotScope> scope = snapshots.scope(mappingId);
        Optional<ProxySystem> system = config.system(task.systemCode());
        if (mapping.isEmpty() || scope.isEmpty() || system.isEmpty()) {
            return refused(run, task, null, FailureCode.MAPPING_MISSING, "The warehouse mapping of the task is gone.");
        }
        run.progress().taskBegan(task, mapping.get().proxyWarehouseCode());
        Place place = new Place(mapping.get().warehouseCode(), mapping.get().proxyWarehouseCode());
        String warehouse = "Warehouse " + place.proxyWarehouseCode() + " of system " + task.systemCode();
        if (!mapping.get().active()) {
            return refused(
                    run,
                    task,
                    place,
                    FailureCode.MAPPING_MISSING,
                    warehouse + " was taken out of the configuration or is inactive, so it was not called.");
        }
        if (!mapping.get().hasLocations()) {
            return refused(
                    run,
                    task,
                    place,
                    FailureCode.LOCATION_MISSING,
                    warehouse + " has no virtual putaway or no defective location, so it was not called.");
        }
        return called(run, task, system.get(), scope.get(), place);
    }

    private Told called(LiveRun run, ClaimedTask task, ProxySystem system, SnapshotScope scope, Place place)
            throws InterruptedException {
        AtomicInteger calls = new AtomicInteger();
        try (BufferedCallLog log = requestLogs.buffered(task.id(), task.attempt())) {
            ProxyWarehouse warehouse = warehouses.connect(system, call -> {
                calls.incrementAndGet();
                log.record(call);
            });
            if (!warehouse.capabilities().contains(Capability.BATCH_INVENTORY)) {
                return refused(
                        run,
                        task,
                        place,
                        FailureCode.NOT_SUPPORTED,
                        "System " + task.systemCode() + " does not tell its inventory by inbound batch.");
            }
            return new Stages(run, task, scope, place, warehouse, calls).walk();
        } catch (LeaseLostException e) {
            throw e;
        } catch (SnapshotLostException e) {
            throw new LeaseLostException(task);
        } catch (RuntimeException e) {
            return Told.nothingRead(attemptEnd.unexpected(run, task, place, calls.get(), e));
        }
    }

    private Told refused(LiveRun run, ClaimedTask task, @Nullable Place place, FailureCode code, String why) {
        return Told.nothingRead(attemptEnd.end(run, task, place, new AttemptOutcome.Failed(code, why), 0));
    }

    /** The stages of one attempt, in order. */
    private final class Stages {
        private final LiveRun run;
        private final ClaimedTask task;
        private final SnapshotScope scope;
        private final Place place;
        private final ProxyWarehouse warehouse;
        private final AtomicInteger calls;
        private long read;

        Stages(
                LiveRun run,
                ClaimedTask task,
                SnapshotScope scope,
                Place place,
                ProxyWarehouse warehouse,
                AtomicInteger calls) {
            this.run = run;
            this.task = task;
            this.scope = scope;
            this.place = place;
            this.warehouse = warehouse;
            this.calls = calls;
        }

        Told walk() throws InterruptedException {
            try (SnapshotCapture capture = snapshots.begin(task, scope)) {
                try {
                    return pull(capture);
                } catch (LeaseLostException | SnapshotLostException e) {
                    giveUp(capture, FailureCode.LEASE_EXPIRED, e);
                    throw e;
                } catch (RuntimeException e) {
                    giveUp(capture, FailureCode.UNEXPECTED, e);
                    throw e;
                }
            }
        }

        private Told pull(SnapshotCapture capture) throws InterruptedException {
            for (int pull = 1; ; pull++) {
                boolean last = pull >= limits.pulls();
                Optional<Told> told = pullOnce(capture, last);
                if (told.isPresent()) {
                    return told.get();
                }
                capture.startOver();
            }
        }

        /** A snapshot that was sealed already stays; where the database is gone, the next attempt finds it and gives it up. */
        private void giveUp(SnapshotCapture capture, FailureCode code, RuntimeException failure) {
            try {
                capture.giveUp(code.name(), AttemptEnd.outcome(failure).summary());
            } catch (RuntimeException e) {
                failure.addSuppressed(e);
            }
        }

        /** Empty where the listing did not add up and is to be pulled once more. */
        private Optional<Told> pullOnce(SnapshotCapture capture, boolean last) throws InterruptedException {
            run.progress().stage(task, "reading");
            InventoryPull pull = new InventoryPull(run, task, warehouse, scope.proxyWarehouseCode(), limits);
            InventoryPull.Pulled pulled = pull.into(capture);
            read = capture.rows();
            return switch (pulled) {
                case InventoryPull.Pulled.Interrupted interrupted -> Optional.of(givenBack(capture));
                case InventoryPull.Pulled.Unanswered unanswered -> Optional.of(unanswered(capture, unanswered));
                case InventoryPull.Pulled.Distrusted distrusted ->
                    last
                            ? Optional.of(invalid(capture.keepAsEvidence(distrusted.code(), distrusted.why())))
                            : Optional.empty();
                case InventoryPull.Pulled.Whole whole -> seal(capture, whole, last);
            };
        }

        private Optional<Told> seal(SnapshotCapture capture, InventoryPull.Pulled.Whole whole, boolean last) {
            run.progress().stage(task, "joining");
            CapturedSnapshot captured =
                    last ? capture.seal(whole.declared()) : capture.sealIfComplete(whole.declared());
            return switch (captured) {
                case SealedSnapshot sealed -> Optional.of(reconcile(sealed));
                case CapturedSnapshot.Invalid invalid -> last ? Optional.of(invalid(invalid)) : Optional.empty();
            };
        }

        private Told reconcile(SealedSnapshot sealed) {
            run.progress().stage(task, "comparing");
            PlanRules rules = new PlanRules(
                    limits.gate(), limits.settledOnly(), run.request().dryRun());
            CorrectionPlan plan = planner.plan(sealed, rules);
            run.progress().stage(task, "applying");
            NextState next = attemptEnd.end(run, task, place, calls.get(), () -> {
                AttemptOutcome outcome = apply(plan);
                boolean believed = plan.verdict() instanceof SnapshotGate.Verdict.Pass;
                snapshotExceptions.write(task.run(), sealed.id(), believed);
                return outcome;
            });
            return new Told(next, read, sealed.lines(), sealed.excludedLines());
        }

        private AttemptOutcome apply(CorrectionPlan plan) {
            if (run.request().dryRun()) {
                return new AttemptOutcome.GivenBack(InventorySummary.ofDryRun(plan));
            }
            return switch (plan.verdict()) {
                case SnapshotGate.Verdict.Refuse refuse ->
                    new AttemptOutcome.Failed(refuse.code(), InventorySummary.ofRefused(plan, refuse));
                case SnapshotGate.Verdict.Pass pass -> {
                    AppliedPlan applied = applier.apply(plan.snapshot());
                    String summary = InventorySummary.of(plan, applied);
                    yield plan.proposed() > 0
                            ? new AttemptOutcome.Failed(FailureCode.APPROVAL_REQUIRED, summary)
                            : new AttemptOutcome.Done(summary);
                }
            };
        }

        private Told invalid(CapturedSnapshot.Invalid invalid) {
            String summary = invalid.verdict() + " Snapshot " + invalid.id() + " is kept, nothing was corrected.";
            return new Told(
                    attemptEnd.end(run, task, place, new AttemptOutcome.Failed(invalid.code(), summary), calls.get()),
                    read,
                    0,
                    0);
        }

        private Told unanswered(SnapshotCapture capture, InventoryPull.Pulled.Unanswered unanswered) {
            NextState next = attemptEnd.end(run, task, place, calls.get(), () -> {
                AttemptOutcome outcome = replies.of(unanswered.reply(), run, task);
                capture.giveUp("UNANSWERED", outcome.summary());
                return outcome;
            });
            return new Told(next, read, 0, 0);
        }

        private Told givenBack(SnapshotCapture capture) {
            AttemptOutcome outcome = new AttemptOutcome.GivenBack("The run was stopped; the task is given back.");
            capture.giveUp("GIVEN_BACK", outcome.summary());
            return new Told(attemptEnd.end(run, task, place, outcome, calls.get()), read, 0, 0);
        }
    }
}
