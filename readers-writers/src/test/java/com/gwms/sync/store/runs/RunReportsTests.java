package com.gwms.sync.store.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class RunReportsTests {
    private static TestDatabase database;

    private RunLedger ledger;
    private RunReports reports;
    private Exceptions exceptions;
    private TransactionTemplate transaction;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        TaskFixtures.clear(database.dataSource());
        ledger = new RunLedger(database.dataSource());
        reports = new RunReports(database.dataSource());
        exceptions = new Exceptions(database.dataSource());
        transaction = new TransactionTemplate(new JdbcTransactionManager(database.dataSource()));
    }

    @Test
    void reportsOnceWhatARunLeftThatDidNotLiveToReport() {
        RunId stopped = run("inventory-sync", "found by the stopped");
        RunId living = run("inventory-sync", "found by the living");
        RunId other = run("query-poll", "found by another job");
        ledger.end(stopped, RunOutcome.STOPPED, "Stopped.");
        ledger.end(other, RunOutcome.FAILED, "Failed.");
        RunId mine = run("inventory-sync", "found by mine");

        assertThat(report(mine)).containsExactly(stopped);
        assertThat(found(mine)).containsExactlyInAnyOrder("found by the stopped", "found by mine");
        assertThat(found(living)).containsExactly("found by the living");

        ledger.end(mine, RunOutcome.COMPLETED, "Done.");
        assertThat(report(run("inventory-sync", "found next"))).isEmpty();
    }

    @Test
    void leavesItToTheNextWhereTheReportFailed() {
        RunId killed = run("inventory-sync", "found by the killed");
        ledger.end(killed, RunOutcome.FAILED, "Failed.");
        RunId mine = run("inventory-sync", "found by mine");
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    reports.takeOver(mine);
                    throw new IllegalStateException("No mail.");
                }))
                .hasMessage("No mail.");

        assertThat(report(mine)).containsExactly(killed);
    }

    @Test
    void passesOverWhatAnotherReportIsJustTaking() {
        RunId killed = run("inventory-sync", "found by the killed");
        ledger.end(killed, RunOutcome.FAILED, "Failed.");
        RunId one = run("inventory-sync", "found by one");
        RunId two = run("inventory-sync", "found by two");

        transaction.executeWithoutResult(status -> {
            assertThat(reports.takeOver(one)).containsExactly(killed);
            assertThat(java.util.concurrent.CompletableFuture.supplyAsync(() -> report(two))
                            .join())
                    .isEmpty();
        });

        assertThat(found(two)).containsExactly("found by two");
    }

    @Test
    void refusesToNoteAReportOutsideItsTransaction() {
        RunId mine = run("inventory-sync", "found by mine");

        assertThatThrownBy(() -> reports.takeOver(mine)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> reports.reported(mine)).isInstanceOf(IllegalStateException.class);
    }

    private List<RunId> report(RunId run) {
        return transaction.execute(status -> {
            List<RunId> taken = reports.takeOver(run);
            reports.reported(run);
            return taken;
        });
    }

    private RunId run(String job, String found) {
        RunId run = ((RunBeginning.Begun) ledger.begin(
                        job, UUID.randomUUID().toString(), "pod-1", RunExtent.WHOLE, Duration.ofMinutes(5)))
                .run();
        exceptions.write(
                run,
                List.of(new SyncException(
                        ExceptionKind.SYSTEM_PAUSED,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        found,
                        "Look.")));
        return run;
    }

    private List<String> found(RunId run) {
        List<String> found = new ArrayList<>();
        exceptions.forEach(run, row -> found.add(row.what()));
        return found;
    }
}
