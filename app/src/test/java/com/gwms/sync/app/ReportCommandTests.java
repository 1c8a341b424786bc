package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.sample.SampleExceptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run exception-report} and the recipient groups of the settings. */
class ReportCommandTests {
    /** All that a mail, or a case that is solved, would change. */
    private static final String STATE = """
        SELECT concat_ws('|',
            (SELECT count(*) FROM sync.run), (SELECT count(*) FROM sync.mail_outbox),
            (SELECT count(*) FROM sync.report_group), (SELECT count(*) FROM sync.case_told),
            (SELECT count(*) FROM batch.BATCH_JOB_EXECUTION),
            (SELECT md5(string_agg(c::text, ',' ORDER BY c.id)) FROM sync.exception_case c))
        """;

    @TempDir
    private Path folder = Path.of("");

    private @Nullable SimulatedSite opened;

    @BeforeEach
    void open() {
        opened = new SimulatedSite(folder.resolve("reports"), 100, 1);
        new SampleExceptions(site().database().dataSource()).generate(40);
    }

    @AfterEach
    void close() {
        site().close();
    }

    @Test
    void previewsTheMailsOfEveryGroupAndChangesNothing() throws IOException {
        // nothing is mapped there any more: a real run would solve its cases
        site().database()
                .jdbc()
                .sql("UPDATE sync.warehouse_mapping SET retired = true, active = false WHERE system_code ="
                        + " 'BENCH-REPORT'")
                .update();
        String before = state();
        Path directory = folder.resolve("preview");
        try (ServerSocket mailServer = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            Outcome preview = site().command(
                            "run",
                            "exception-report",
                            "--preview=" + directory,
                            "--set=spring.mail.host=127.0.0.1",
                            "--set=spring.mail.port=" + mailServer.getLocalPort(),
                            "--set=gwms-sync.report.groups.night.recipients=night@gwms.example",
                            "--set=gwms-sync.report.groups.night.language=ZH",
                            "--set=gwms-sync.report.groups.night.attach=xlsx",
                            "--set=gwms-sync.report.groups.other.systems=S1");

            assertThat(preview.exitCode()).as(preview.errors()).isEqualTo(ExitCodes.DONE);
            assertThat(preview.output().lines())
                    .satisfiesExactly(
                            line -> assertThat(line)
                                    .startsWith("night  " + directory)
                                    .endsWith(".eml"),
                            line -> assertThat(line).isEqualTo("other  nothing to say"));
            mailServer.setSoTimeout(1);
            assertThatThrownBy(mailServer::accept).isInstanceOf(SocketTimeoutException.class);
        }
        assertThat(state()).isEqualTo(before);
        assertThat(files(directory))
                .hasSize(3)
                .anyMatch(name -> name.endsWith(".html"))
                .anyMatch(name -> name.endsWith(".csv"));
        assertThat(folder.resolve("reports"))
                .satisfies(reports -> assertThat(files(reports)).isEmpty());
        Path eml = directory.resolve(files(directory).stream()
                .filter(name -> name.endsWith(".eml"))
                .findFirst()
                .orElseThrow());
        assertThat(Files.readString(eml)).contains("To: night@gwms.example", ".xlsx", "spreadsheetml.sheet");
    }

    @Test
    void refusesAGroupForAPlaceThatTheConfigurationDoesNotHave() {
        assertRefused(
                "gwms-sync.report.groups.night.systems=S1,S9",
                "gwms-sync.report.groups.night.systems names S9, and there is no such proxy system. There are:"
                        + " BENCH-REPORT, S1.\n");
        assertRefused(
                "gwms-sync.report.groups.night.warehouses=USLAXA",
                "gwms-sync.report.groups.night.warehouses names USLAXA, and there is no such mapped warehouse. There"
                        + " are: LAX, YYZ.\n");
        assertThat(site().count("SELECT count(*) FROM sync.report_group")).isZero();
    }

    @Test
    void takesAGroupForPlacesThatTheConfigurationHas() {
        Outcome told = site().command(
                        "run",
                        "exception-report",
                        "--set=gwms-sync.report.gather=0s",
                        "--set=gwms-sync.report.groups.north.warehouses=YYZ",
                        "--set=gwms-sync.report.groups.west.systems=S1",
                        "--set=gwms-sync.report.groups.west.warehouses=LAX");

        assertThat(told.exitCode()).as(told.errors()).isEqualTo(ExitCodes.DONE);
        assertThat(site().count("SELECT count(*) FROM sync.case_told WHERE group_name = 'north'"))
                .isEqualTo(3);
        assertThat(site().count("SELECT count(*) FROM sync.case_told WHERE group_name <> 'north'"))
                .isZero();
    }

    private void assertRefused(String setting, String sentence) {
        Outcome refused = site().command("run", "exception-report", "--set=" + setting);

        assertThat(refused.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(refused.errors()).isEqualTo(sentence);
    }

    private String state() {
        return site().database().jdbc().sql(STATE).query(String.class).single();
    }

    private static List<String> files(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }

    private SimulatedSite site() {
        return Objects.requireNonNull(opened);
    }
}
