package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Exceptions by their cause, as operators see them and deal with them. */
class CasePagesTests {
    private static final String HOSTILE = "<img src=x onerror=alert(1)>";

    @TempDir
    private static Path reports;

    private static ConsoleSite site;

    @BeforeAll
    static void open() {
        site = new ConsoleSite(reports, "gwms-sync.report.groups.shenzhen.language=ZH");
    }

    @AfterAll
    static void close() {
        site.close();
    }

    private long task;
    private long caseId;

    /** A case of its own with one parked task, in words of somebody who means harm. */
    @BeforeEach
    void meet() {
        site.jdbc().sql("DELETE FROM sync.exception_case WHERE true").update();
        task = site.served().createTask("OUT-" + UUID.randomUUID());
        caseId = site.caseThatParks(task, HOSTILE);
    }

    private HttpResponse<String> post(String what, Map<String, String> fields) {
        return site.as(Role.OPERATOR).post("/tasks", "/cases/" + caseId + "/" + what, fields, "HX-Request", "true");
    }

    @Test
    void showCauseNextStepTasksAndNothingThatRuns() {
        assertThat(site.page("/cases"))
                .contains("/cases/" + caseId, "Action needed", "Refused by the warehouse")
                .contains("&lt;img src=x onerror=alert(1)&gt;")
                .doesNotContain(HOSTILE);
        assertThat(site.page("/cases/" + caseId))
                .contains("/tasks/" + task, "Tasks that it stops", "Nobody has done anything")
                .doesNotContain(HOSTILE, "/ask?for=");
        assertThat(site.page("/cases?show=SOLVED")).contains("No exception fits");
        assertThat(site.page("/cases?kind=RUN_MISSED")).contains("No exception fits");
        assertThat(site.as(Role.VIEWER).get("/cases?show=nonsense").statusCode())
                .isEqualTo(400);
        assertThat(site.as(Role.VIEWER).get("/cases?after=nonsense").statusCode())
                .isEqualTo(400);
        assertThat(site.as(Role.VIEWER).get("/cases/" + (caseId + 1)).statusCode())
                .isEqualTo(404);
        assertThat(site.as(Role.OPERATOR).get("/cases/" + caseId).body())
                .contains("for=retry", "for=mute", "for=assign", "for=comment");
    }

    @Test
    void sendTheFileOfAGroupToPeopleInItsLanguageAndToProgramsInEnglish() {
        String programs = site.served()
                .get(Role.VIEWER, "/api/v1/reports/shenzhen")
                .response()
                .body();

        assertThat(site.page("/reports/shenzhen"))
                .startsWith("\uFEFFseverity,kind,")
                .contains("任务需要人工处理：被仓库拒绝（原文“" + HOSTILE + "”）", "原文“Settle it.”");
        assertThat(programs).startsWith("severity,kind,").contains("," + HOSTILE + ",Settle it.,");
    }

    @Test
    void makeTheTasksOfACaseDueAndSayWhereThereAreNone() {
        HttpResponse<String> done = post("retry", Map.of("reason", "mended"));

        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("One task is due now");
        assertThat(site.served()
                        .site()
                        .count("SELECT count(*) FROM sync.task WHERE id = " + task
                                + " AND status = 'WAITING' AND due_at <= now()"))
                .isOne();
        assertThat(site.page("/cases/" + caseId)).contains("Retried", "1 task: mended");
        HttpResponse<String> again = post("retry", Map.of("reason", "again"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("No task of this case waits");
    }

    @Test
    void muteAssignAndCommentAndShowWhoDidItAndWhy() {
        assertThat(site.as(Role.OPERATOR)
                        .get("/cases/" + caseId + "/ask?for=mute", "HX-Request", "true")
                        .body())
                .contains("name=\"length\"", "7 days")
                .doesNotContain("<html");
        assertThat(post("mute", Map.of("length", "DAYS_7", "reason", HOSTILE)).body())
                .contains("Muted until");
        assertThat(post("assign", Map.of("assignee", "approver", "reason", "knows them"))
                        .body())
                .contains("Assigned to approver.");
        assertThat(post("mute", Map.of("length", "DAYS_1", "reason", "late")).body())
                .contains("Somebody else has decided on the mute");
        HttpResponse<String> late = post("assign", Map.of("assignee", "operator", "reason", "late"));
        assertThat(late.statusCode()).isEqualTo(409);
        assertThat(late.body()).contains("approver looks after case " + caseId + " since you looked");
        assertThat(post("comment", Map.of("reason", "rang them up")).body()).contains("stands in the record");
        assertThat(post("assign", Map.of("shown", "approver", "assignee", "nobody", "reason", "x"))
                        .statusCode())
                .isEqualTo(422);
        assertThat(post("mute", Map.of("length", "DAYS_1", "shown", "+1000000000-01-01T00:00:00Z", "reason", "x"))
                        .statusCode())
                .isEqualTo(400);
        assertThat(post("mute", Map.of("length", "FOREVER", "reason", "x")).statusCode())
                .isEqualTo(400);
        assertThat(post("comment", Map.of("reason", " ")).statusCode()).isEqualTo(400);

        assertThat(site.page("/cases/" + caseId))
                .contains("Muted until", "To approver: knows them", "rang them up", "operator")
                .contains("&lt;img src=x")
                .doesNotContain(HOSTILE);
        assertThat(site.page("/cases?show=MUTED&assignee=approver")).contains("/cases/" + caseId);
        assertThat(post("unmute", Map.of("reason", "back")).statusCode()).isEqualTo(200);
        assertThat(post("unmute", Map.of("reason", "back")).statusCode()).isEqualTo(409);
        assertThat(site.page("/cases?show=MUTED")).contains("No exception fits");
    }

    @Test
    void letNoViewerDoAnything() {
        for (String what : new String[] {"retry", "mute", "unmute", "assign", "comment"}) {
            assertThat(site.as(Role.VIEWER)
                            .post("/tasks", "/cases/" + caseId + "/" + what, Map.of("reason", "x", "length", "DAYS_1"))
                            .statusCode())
                    .isEqualTo(403);
        }
        assertThat(site.served()
                        .site()
                        .count("SELECT count(*) FROM sync.operator_action WHERE subject = 'case " + caseId + "'"))
                .isZero();
    }
}
