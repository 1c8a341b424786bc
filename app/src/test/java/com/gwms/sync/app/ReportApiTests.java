package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.sample.SampleExceptions;
import com.gwms.sync.tasks.OutgoingMail;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file that a mail links to. */
class ReportApiTests {
    /** Far more than the buffers between server and client hold. */
    private static final int ROWS = 50_000;

    /** As in life, the processes that write mails and the one that serves know the same address. */
    private static final String CONSOLE = "https://sync.gwms.example";

    private static final String READING = """
        SELECT count(*) FROM pg_stat_activity
        WHERE datname = current_database() AND state <> 'idle' AND query LIKE 'SELECT e.kind, e.code%'
            AND pid <> pg_backend_pid()
        """;

    @TempDir
    private static Path reports;

    private static ServedSite served;

    @BeforeAll
    static void open() {
        served = new ServedSite(
                reports,
                "gwms-sync.report.console-url=" + CONSOLE,
                "gwms-sync.report.groups.everything.recipients=a@gwms.example",
                "gwms-sync.report.groups.lax.warehouses=LAX",
                "gwms-sync.report.groups.guests.outside=true");
        new SampleExceptions(served.site().database().dataSource()).generate(ROWS);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void sendsEveryRowOfTheGroupForPrograms() throws Exception {
        HttpResponse<byte[]> file = served.client().send(ask("everything"), BodyHandlers.ofByteArray());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.headers().firstValue("Content-Type")).contains("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .matches("attachment; filename=\"exceptions-\\d{8}T\\d{6}Z-everything\\.csv\"");
        String csv = new String(file.body(), StandardCharsets.UTF_8);
        assertThat(csv).startsWith("severity,kind,").endsWith("\r\n");
        assertThat(csv.lines()).hasSize(ROWS + 1);
        assertThat(csv).contains("SKU-" + ROWS + ",");
    }

    @Test
    @DisplayName("row 84: a mail whose file is too large has its first rows, says so, and links to all of them")
    void isWhatAMailLinksToWhoseFileIsTooLarge() throws Exception {
        Outcome told = served.site()
                .command(
                        "run",
                        "exception-report",
                        "--set=gwms-sync.report.gather=0s",
                        "--set=gwms-sync.report.attached-rows=1000",
                        "--set=gwms-sync.report.console-url=" + CONSOLE,
                        "--set=gwms-sync.report.groups.everything.recipients=a@gwms.example",
                        "--set=gwms-sync.report.groups.everything.attach=CSV");

        assertThat(told.exitCode()).as(told.errors()).isEqualTo(ExitCodes.DONE);
        OutgoingMail mail = served.site()
                .database()
                .jdbc()
                .sql("SELECT dedupe_key, message_id, subject, body_text, attachment_name, attachment FROM"
                        + " sync.mail_outbox")
                .query((row, n) -> new OutgoingMail(
                        row.getString("dedupe_key"),
                        row.getString("message_id"),
                        List.of(),
                        row.getString("subject"),
                        row.getString("body_text"),
                        "",
                        new OutgoingMail.Attachment(row.getString("attachment_name"), row.getBytes("attachment"))))
                .single();
        assertThat(mail.bodyText()).contains("Only the first 1,000 of 50,000 rows are attached. The whole file (");
        String attached = new String(mail.attachments().getFirst().content(), StandardCharsets.UTF_8);
        assertThat(attached).startsWith("\uFEFFseverity,kind,").hasLineCount(1_001);
        assertThat(mail.bodyText()).contains("Open the file: " + CONSOLE + "/reports/everything\n");
        HttpResponse<String> whole = served.client().send(ask("everything"), BodyHandlers.ofString());
        assertThat(whole.body().lines()).hasSize(ROWS + 1);
        assertThat(whole.body().lines().skip(1).limit(1_000).toList())
                .isEqualTo(attached.lines().skip(1).toList());
    }

    @Test
    void sendsNoRowThatDoesNotConcernTheGroup() throws Exception {
        HttpResponse<String> file = served.client().send(ask("lax"), BodyHandlers.ofString());

        assertThat(file.statusCode()).isEqualTo(200);
        assertThat(file.body()).startsWith("severity,kind,").hasLineCount(1);
    }

    @Test
    void hasNoFileForRecipientsOutsideTheHouseNorForAGroupThatThereIsNot() {
        Answer outside = served.get(Role.ADMINISTRATOR, "/api/v1/reports/guests");
        Answer unknown = served.get(Role.VIEWER, "/api/v1/reports/nobody");

        assertThat(outside.status()).isEqualTo(404);
        assertThat(outside.detail()).contains("do not belong to the house");
        assertThat(outside.response().body()).doesNotContain("SKU-");
        assertThat(unknown.status()).isEqualTo(404);
        assertThat(unknown.detail())
                .isEqualTo("There is no recipient group of that name. There are: everything, guests, lax.");
        assertThat(unknown.response().headers().firstValue("Content-Disposition"))
                .isEmpty();
    }

    @Test
    void readsNoFasterThanTheClientDoesAndStopsWhereItGoesAway() throws Exception {
        HttpResponse<InputStream> file = served.client().send(ask("everything"), BodyHandlers.ofInputStream());
        try (InputStream in = file.body()) {
            assertThat(in.readNBytes(100)).hasSize(100);
            // the server reads by cursor and waits for us: its statement is begun and not at its end
            Awaited.until(Duration.ofSeconds(30), () -> served.site().count(READING) == 1);
        }

        Awaited.until(Duration.ofSeconds(30), () -> served.site().count(READING) == 0);
    }

    @Test
    @DisplayName("row 84: a file that breaks off does not look whole")
    void breaksTheConnectionWhereTheRestCannotBeRead() {
        String last = "SKU-" + ROWS;
        setInventoryType(last, "UNREADABLE");
        try {
            assertThatThrownBy(() -> served.client().send(ask("everything"), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        } finally {
            setInventoryType(last, "QUALIFIED");
        }
    }

    private static void setInventoryType(String sku, String type) {
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.exception SET inventory_type = :type WHERE sku = :sku")
                .param("type", type)
                .param("sku", sku)
                .update();
    }

    private static HttpRequest ask(String group) {
        return served.request("/api/v1/reports/" + group, served.token(Role.VIEWER))
                .GET()
                .build();
    }
}
