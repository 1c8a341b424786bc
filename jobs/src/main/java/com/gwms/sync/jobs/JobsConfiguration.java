package com.gwms.sync.jobs;

import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.corrections.CorrectionApplier;
import com.gwms.sync.store.corrections.CorrectionPlanner;
import com.gwms.sync.store.corrections.SnapshotExceptions;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.gwms.LocalOrders;
import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.gwms.OrdersOfTasks;
import com.gwms.sync.store.retention.Retention;
import com.gwms.sync.store.runs.RunExpectations;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.runs.RunReports;
import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.store.runs.TrendRecorder;
import com.gwms.sync.store.snapshots.LeftCaptures;
import com.gwms.sync.store.snapshots.Snapshots;
import com.gwms.sync.store.tasks.AttemptWriter;
import com.gwms.sync.store.tasks.DueTasks;
import com.gwms.sync.store.tasks.ExpiredLeases;
import com.gwms.sync.store.tasks.PlainEnds;
import com.gwms.sync.store.tasks.SyncNowRequests;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.TaskClaims;
import com.gwms.sync.store.tasks.TaskOpener;
import com.gwms.sync.store.tasks.TaskReturns;
import com.gwms.sync.store.tasks.ThirdPartyNumbers;
import com.gwms.sync.warehouses.ProxyWarehouses;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;
import org.springframework.batch.core.launch.JobOperator;
import org.springframework.batch.core.repository.ExecutionContextSerializer;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts the jobs together. The application gives what differs from site to site: database, warehouses, limits, mail. */
@Configuration(proxyBeanMethods = false)
public class JobsConfiguration {
    @Bean
    RunShutdown runShutdown(JobRuns runs, ProxyWarehouses warehouses, RunLimits limits) {
        return new RunShutdown(runs, warehouses, limits.stopWithin());
    }

    @Bean
    SyncNow syncNow(DataSource dataSource, JobRuns runs) {
        return new SyncNow(new SyncNowRequests(dataSource), runs);
    }

    /** The framework's own would have Java deserialize whatever stands in its tables (row 93). */
    @Bean
    ExecutionContextSerializer executionContextSerializer() {
        return ContextsAsJson.serializer();
    }

    @Bean
    JobRuns jobRuns(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            JobOperator operator,
            JobRepository repository,
            ProxyWarehouses warehouses,
            ExceptionReportWriter reportWriter,
            CaseReports caseReports,
            MailPost post,
            RunLimits limits,
            InventoryLimits inventoryLimits,
            OrderLimits orderLimits,
            HousekeepingLimits housekeepingLimits,
            ExpectedRuns expectedRuns,
            ReportSettings reportSettings,
            Clock clock) {
        RunLedger ledger = new RunLedger(dataSource);
        RunTotals totals = new RunTotals(dataSource);
        TaskClaims claims = new TaskClaims(dataSource);
        Exceptions exceptions = new Exceptions(dataSource);
        RequestLogs requestLogs = new RequestLogs(dataSource);
        DueTasks dueTasks = new DueTasks(dataSource);
        TransactionTemplate transaction = new TransactionTemplate(transactionManager);
        AttemptEnd attemptEnd = new AttemptEnd(
                transaction, new AttemptWriter(dataSource), new PlainEnds(dataSource), exceptions, limits);
        TaskAttempts attempts = new TaskAttempts(attemptEnd);
        SystemGate gate = new SystemGate(dataSource);
        ReplyOutcomes replies = new ReplyOutcomes(gate, exceptions);
        ConfigStore config = new ConfigStore(dataSource);
        InventoryAttempt inventoryAttempt = new InventoryAttempt(
                config,
                warehouses,
                new Snapshots(dataSource, inventoryLimits.workMemory(), inventoryLimits.sessionsPerTask()),
                new CorrectionPlanner(dataSource, inventoryLimits.workMemory()),
                new CorrectionApplier(dataSource, new LocalStock(dataSource)),
                new SnapshotExceptions(dataSource),
                requestLogs,
                replies,
                attemptEnd,
                inventoryLimits);
        TaskJob inventorySync = InventorySyncJob.of(
                new TaskOpener(dataSource),
                dueTasks,
                limits,
                inventoryLimits,
                run -> new OneTaskStep(run, claims, attempts, inventoryAttempt, limits.lease()));
        TaskJob inventoryNow = SyncNowJob.of(
                JobName.INVENTORY_SYNC,
                run -> new OneTaskStep(run, claims, attempts, inventoryAttempt, limits.lease()));
        TaskReturns returns = new TaskReturns(dataSource);
        OrderAttempts orderAttempts = new OrderAttempts(
                config,
                warehouses,
                new OrdersOfTasks(dataSource),
                requestLogs,
                attemptEnd,
                new OrderBooking(new LocalOrders(dataSource), new ThirdPartyNumbers(dataSource), exceptions),
                new OrderReplies(transaction, replies, attemptEnd, returns, gate, exceptions));
        OrderJobs orderJobs = new OrderJobs(
                dueTasks,
                limits,
                orderLimits,
                run -> new SystemTasksStep(
                        run, config, claims, returns, attempts, orderAttempts::forChunk, limits.lease(), orderLimits));
        OpenStep opening = new OpenStep(
                requestLogs,
                new ExpiredLeases(dataSource),
                dueTasks,
                exceptions,
                new MissedRuns(new RunExpectations(dataSource), expectedRuns, exceptions),
                new FoundSecrets(config, warehouses, gate),
                limits);
        Function<LiveRun, PlainStep.Work> reporting = run -> new ReportStep(
                run,
                transaction,
                new RunReports(dataSource),
                exceptions,
                reportWriter,
                caseReports,
                post,
                new ClockReport(warehouses, exceptions),
                reportSettings,
                clock);
        TaskJobs jobs = new TaskJobs(repository, ledger, opening, reporting);
        HousekeepingJob housekeeping = new HousekeepingJob(
                repository,
                ledger,
                opening,
                new LeftCaptures(dataSource),
                new TrendRecorder(dataSource),
                new Retention(dataSource, housekeepingLimits.periods()),
                housekeepingLimits,
                reporting);
        ExceptionReportJob exceptionReport = new ExceptionReportJob(repository, ledger, opening, reporting);
        JobRuns.RunJobs byName = run -> switch (run.request().job()) {
            case INVENTORY_SYNC -> jobs.forRun(run.request().taskId() == null ? inventorySync : inventoryNow, run);
            case CREATE_POLL, CANCEL_POLL, QUERY_STATUS ->
                jobs.forRun(
                        run.request().taskId() == null
                                ? orderJobs.of(run.request().job())
                                : SyncNowJob.of(
                                        run.request().job(),
                                        each -> new OneTaskStep(each, claims, attempts, orderAttempts, limits.lease())),
                        run);
            case HOUSEKEEPING -> housekeeping.forRun(run);
            case EXCEPTION_REPORT -> exceptionReport.forRun(run);
        };
        return new JobRuns(ledger, totals, claims, operator, repository, limits, ProcessName.ofThisProcess(), byName);
    }
}
