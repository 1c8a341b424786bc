package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.access.Role;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Corrections as approvers see them and decide on them. */
class CorrectionPagesTests {
    private static final String HOSTILE = "<script>alert(1)</script>";

    @TempDir
    private Path reports = Path.of("");

    private @Nullable ConsoleSite opened;

    @BeforeEach
    void open() {
        opened = new ConsoleSite(reports, "gwms-sync.serve.four-eyes=true");
    }

    @AfterEach
    void close() {
        site().close();
    }

    private ConsoleSite site() {
        if (opened == null) {
            throw new IllegalStateException("not open");
        }
        return opened;
    }

    @Test
    void showWhatWaitsWithBothQuantitiesTheRuleAndWhereItCameFrom() {
        assertThat(site().page("/corrections")).contains("No plan of corrections");
        long snapshot = site().planThatWaits();
        long task = site().served().site().count("SELECT task_id FROM sync.snapshot WHERE id = " + snapshot);

        assertThat(site().page("/corrections?state=PROPOSED"))
                .contains("/corrections/" + snapshot, "USLAXA", "Waits for approval 4", "/tasks/" + task);
        assertThat(site().page("/corrections?state=APPLIED")).contains("No plan of corrections");
        assertThat(site().page("/corrections?system=nothing")).contains("No plan of corrections");

        assertThat(site().page("/corrections/" + snapshot))
                .contains("4 corrections wait", "-4 units", "Above the tolerance of the mapping (0 units, any %).")
                .contains("/tasks/" + task, "the schedule")
                .doesNotContain("/approve");
        assertThat(site().as(Role.APPROVER).get("/corrections/" + snapshot).body())
                .contains("/corrections/" + snapshot + "/approve", "/corrections/" + snapshot + "/reject");
        assertThat(site().as(Role.VIEWER)
                        .get("/corrections/" + snapshot, "Accept-Language", "zh-CN")
                        .body())
                .contains("4 条更正等待决定");
    }

    @Test
    void applyThePlanThatAnApproverApprovesWithAReason() {
        long snapshot = site().planThatWaits();
        Visitor approver = site().as(Role.APPROVER);
        String path = "/corrections/" + snapshot + "/approve";

        assertThat(approver.get(path, "HX-Request", "true").body())
                .contains("All proposed corrections of snapshot " + snapshot + " of USLAXA", "hx-post=\"" + path + "\"")
                .doesNotContain("<html");
        assertThat(approver.post("/tasks", path, Map.of("reason", " ")).statusCode())
                .isEqualTo(400);
        assertThat(site().served().site().unitsOverTheWarehouse()).isEqualTo(4);

        HttpResponse<String> done = approver.post("/tasks", path, Map.of("reason", HOSTILE), "HX-Request", "true");
        assertThat(done.statusCode()).isEqualTo(200);
        assertThat(done.body()).contains("4 corrections were applied.");
        assertThat(done.headers().firstValue("HX-Trigger")).contains("refresh-now");
        assertThat(site().served().site().unitsOverTheWarehouse()).isZero();
        assertThat(site().recorded("APPROVE_CORRECTIONS"))
                .containsExactly("approver snapshot " + snapshot + ": " + HOSTILE);
        assertThat(site().page("/corrections/" + snapshot))
                .contains("Decided by approver", "&lt;script&gt;alert(1)&lt;/script&gt;")
                .doesNotContain(HOSTILE, "corrections wait");

        HttpResponse<String> again = approver.post("/tasks", path, Map.of("reason", "again"));
        assertThat(again.statusCode()).isEqualTo(409);
        assertThat(again.body()).contains("was decided on already");
    }

    @Test
    void leaveStockAloneWhereThePlanIsRejected() {
        long snapshot = site().planThatWaits();

        HttpResponse<String> done = site().as(Role.APPROVER)
                .post("/tasks", "/corrections/" + snapshot + "/reject", Map.of("reason", "miscounted"));

        assertThat(Visitor.location(done)).endsWith("/corrections/" + snapshot);
        assertThat(site().served().site().unitsOverTheWarehouse()).isEqualTo(4);
        assertThat(site().page("/corrections?state=REJECTED")).contains("Rejected 4");
        assertThat(site().recorded("REJECT_CORRECTIONS")).hasSize(1);
    }

    @Test
    void letNobodyDecideOnWhatHeAskedForNorAnOperatorOnAnything() {
        long snapshot = site().planThatWaits();
        site().jdbc()
                .sql("INSERT INTO sync.task_request (request_id, task_id, who)"
                        + " SELECT 'r-1', task_id, 'approver' FROM sync.snapshot WHERE id = :id")
                .param("id", snapshot)
                .update();
        String path = "/corrections/" + snapshot + "/approve";

        HttpResponse<String> own = site().as(Role.APPROVER).post("/tasks", path, Map.of("reason", "mine"));
        assertThat(own.statusCode()).isEqualTo(409);
        assertThat(own.body()).contains("was asked for by approver");
        assertThat(site().as(Role.APPROVER).get("/corrections/" + snapshot).body())
                .contains("demands that somebody else decides")
                .doesNotContain(path);
        assertThat(site().as(Role.OPERATOR)
                        .post("/tasks", path, Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(403);
        assertThat(site().served().site().unitsOverTheWarehouse()).isEqualTo(4);

        assertThat(site().as(Role.ADMINISTRATOR)
                        .post("/tasks", path, Map.of("reason", "counted"))
                        .statusCode())
                .isEqualTo(302);
        assertThat(site().served().site().unitsOverTheWarehouse()).isZero();
    }

    @Test
    void giveThePlanAsAFileThatASpreadsheetProgramTakesForNoFormula() {
        long snapshot = site().planThatWaits();
        site().jdbc()
                .sql("UPDATE sync.correction SET reason = '=1+1' WHERE snapshot_id = :id")
                .param("id", snapshot)
                .update();

        HttpResponse<String> file = site().as(Role.VIEWER).get("/corrections/" + snapshot + "/lines.csv");

        assertThat(file.headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(file.headers().firstValue("Content-Disposition").orElse(""))
                .contains("corrections-" + snapshot + ".csv");
        assertThat(file.body().lines().toList())
                .hasSize(5)
                .first()
                .asString()
                .startsWith("\uFEFFcorrection_id,state,proxy_sku,sku,");
        assertThat(file.body()).contains(",-1,", "\"'=1+1\"");
        assertThat(site().as(Role.VIEWER).get("/corrections/404/lines.csv").statusCode())
                .isEqualTo(404);
    }

    @Test
    @DisplayName("row 84: a file that breaks off does not look whole")
    void breakTheConnectionWhereTheRestOfAFileCannotBeRead() {
        long snapshot = site().planThatWaits();
        site().jdbc().sql("""
            INSERT INTO sync.correction (snapshot_id, mapping_id, warehouse_code, location_code, sku, inventory_type,
                inbound_order_no, inbound_time, local_quantity, proxy_quantity, settled_only, state, reason)
            SELECT c.snapshot_id, c.mapping_id, c.warehouse_code, c.location_code, c.sku || '-' || n, c.inventory_type,
                c.inbound_order_no, c.inbound_time, c.local_quantity, c.proxy_quantity, c.settled_only, c.state, c.reason
            FROM (SELECT * FROM sync.correction ORDER BY id LIMIT 1) c, generate_series(1, 3000) n
            """).update();
        site().jdbc()
                .sql("ALTER TABLE sync.correction DROP CONSTRAINT correction_mapping_id_inventory_type_fkey")
                .update();
        String path = "/corrections/" + snapshot + "/lines.csv";

        makeUnreadable("SELECT min(id) FROM sync.correction");
        assertThatThrownBy(() -> site().as(Role.VIEWER).get(path)).isInstanceOf(UncheckedIOException.class);

        makeUnreadable("SELECT max(id) FROM sync.correction");
        HttpResponse<String> nothingLeft = site().as(Role.VIEWER).get(path);
        assertThat(nothingLeft.statusCode()).isEqualTo(500);
        assertThat(nothingLeft.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(nothingLeft.headers().firstValue("Content-Disposition")).isEmpty();
    }

    private void makeUnreadable(String line) {
        site().jdbc()
                .sql("UPDATE sync.correction SET inventory_type = 'UNREADABLE' WHERE id = (" + line + ")")
                .update();
    }

    @Test
    void goOnWhereTheLastPageEndedAndRefuseAPlaceThatIsNone() {
        long snapshot = site().planThatWaits();
        long line = site().served().site().count("SELECT max(id) FROM sync.correction");

        assertThat(site().page("/corrections/" + snapshot + "?after=1-" + line).split("Waits for approval</span>", -1))
                .hasSize(4);
        assertThat(site().as(Role.VIEWER)
                        .get("/corrections/" + snapshot + "?after=x")
                        .statusCode())
                .isEqualTo(400);
        assertThat(site().as(Role.VIEWER).get("/corrections/404").statusCode()).isEqualTo(404);
        assertThat(site().as(Role.VIEWER).get("/corrections?state=nonsense").statusCode())
                .isEqualTo(400);
    }
}
