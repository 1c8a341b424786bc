package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.runs.RunBeginning;
import com.gwms.sync.store.runs.RunExtent;
import com.gwms.sync.store.runs.RunLedger;
import com.gwms.sync.store.runs.RunOutcome;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.RunId;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a run found is reported once, whether or not the run lived to report it. */
class RunReportTests {
    private final SyncSite site = SyncSite.quick();

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void reportsWhatAStoppedRunFound() throws IOException {
        pausedSystem();
        stoppedRunThatFound("The key was rejected.");

        WrittenReport report = Objects.requireNonNull(completed(site.sync()).report());

        assertThat(Files.readString(Objects.requireNonNull(report.csv()))).contains("The key was rejected.");
        assertThat(report.mails()).hasSize(1);
        assertThat(completed(site.sync()).report())
                .matches(again -> again.mails().isEmpty());
    }

    @Test
    void tellsWithTheNextRunWhereTheMailCouldNotBeQueued() {
        pausedSystem();
        stoppedRunThatFound("The key was rejected.");
        site.jdbc
                .sql("ALTER TABLE sync.mail_outbox ADD CONSTRAINT broken CHECK (id < 0)")
                .update();
        assertThat(completed(site.sync()).report())
                .matches(report -> report.rows() > 0 && report.mails().isEmpty());
        assertThat(site.count("sync.case_told")).isZero();
        site.jdbc.sql("ALTER TABLE sync.mail_outbox DROP CONSTRAINT broken").update();

        assertThat(completed(site.sync()).report())
                .matches(report -> report.mails().size() == 1);

        assertThat(site.one("count(*)", "sync.run WHERE reported_in IS NULL")).isEqualTo("0");
        assertThat(site.count("sync.mail_outbox")).isEqualTo(1);
    }

    @Test
    void countsWhatAStoppedRunDid() {
        site.usual().remote("SKU-A", "1", 90, 0).sync("slot-1");
        site.jdbc
                .sql("UPDATE sync.run SET outcome = 'STOPPED', reported_in = NULL")
                .update();

        RunResult.Completed again = completed(site.sync("slot-1"));

        assertThat(again.attempts().done()).isEqualTo(1);
        assertThat(again.warehouses())
                .singleElement()
                .satisfies(warehouse -> assertThat(warehouse.corrected()).isEqualTo(1));
        assertThat(Objects.requireNonNull(again.report()).rows()).isEqualTo(1);
    }

    @Test
    void leavesWhatARealRunFoundOutOfADryOne() {
        stoppedRunThatFound("The key was rejected.");

        assertThat(completed(site.dryRun()).report()).isEqualTo(new WrittenReport(0, null, List.of()));
        assertThat(completed(site.sync()).report()).matches(report -> report.rows() == 1);
    }

    private void pausedSystem() {
        site.jdbc
                .sql("UPDATE sync.proxy_system SET paused_at = now(), paused_reason = 'Rejected.'")
                .update();
    }

    private void stoppedRunThatFound(String what) {
        RunLedger ledger = new RunLedger(site.database.dataSource());
        RunId run = ((RunBeginning.Begun)
                        ledger.begin("inventory-sync", "slot-0", "pod-1/1", RunExtent.WHOLE, Duration.ofMinutes(5)))
                .run();
        new Exceptions(site.database.dataSource())
                .write(
                        run,
                        List.of(ReportRow.ofSystem(
                                ExceptionKind.SYSTEM_PAUSED, null, SyncSite.SYSTEM, what, "Correct the key.")));
        ledger.end(run, RunOutcome.STOPPED, "Stopped.");
    }

    private static RunResult.Completed completed(RunResult result) {
        assertThat(result).isInstanceOf(RunResult.Completed.class);
        return (RunResult.Completed) result;
    }
}
