package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.store.access.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bulk actions by API. */
class BulkApiTests {
    @TempDir
    private static Path reports;

    private static ServedSite served;

    @BeforeAll
    static void open() {
        served = new ServedSite(reports);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    private static String orders(int count) {
        String prefix = "A" + UUID.randomUUID();
        for (int i = 1; i <= count; i++) {
            served.createTask(prefix + "-" + i);
        }
        return prefix;
    }

    private static Answer send(String requestId, String kind, int expected, String search) {
        return served.post(
                Role.OPERATOR,
                "/api/v1/bulk-actions",
                "{\"requestId\":\"" + requestId + "\",\"kind\":\"" + kind + "\",\"reason\":\"by phone\",\"expected\":"
                        + expected + ",\"filter\":{\"status\":[\"PENDING\"],\"search\":\"" + search + "\"}}");
    }

    @Test
    void countsOrdersAndTellsWhatBecameOfTheTasks() {
        String prefix = orders(3);
        Answer count = served.get(Role.VIEWER, "/api/v1/bulk-actions/count?search=" + prefix);
        assertThat(count.json().path("tasks").asInt()).isEqualTo(3);
        assertThat(count.json().at("/wouldChange/CANCEL").asInt()).isEqualTo(3);

        Answer ordered = send(prefix, "CANCEL", 3, prefix);
        assertThat(ordered.status()).as(ordered.response().body()).isEqualTo(202);
        long id = ordered.json().path("id").asLong();
        assertThat(send(prefix, "CANCEL", 3, prefix).json().path("id").asLong()).isEqualTo(id);

        String path = "/api/v1/bulk-actions/" + id;
        Awaited.until(
                Duration.ofSeconds(30),
                () -> served.get(Role.VIEWER, path)
                        .json()
                        .path("state")
                        .asString()
                        .equals("FINISHED"));
        Answer ended = served.get(Role.VIEWER, path);
        assertThat(ended.json().path("done").asInt()).isEqualTo(3);
        assertThat(ended.json().at("/results/0/outcome").asString()).isEqualTo("DONE");
        assertThat(ended.json().at("/filter/search").asString()).isEqualTo(prefix);
        assertThat(served.post(Role.OPERATOR, path + "/stop", "{\"reason\":\"late\"}")
                        .status())
                .isEqualTo(409);
    }

    @Test
    void refusesMoreThanWasExpectedAndWhatIsNotUnderstood() {
        String prefix = orders(3);

        assertThat(send(prefix, "CANCEL", 1, prefix).detail()).contains("matches 3 tasks by now", "shown 1");
        assertThat(send(prefix, "DELETE", 3, prefix).status()).isEqualTo(400);
        assertThat(send(prefix, "CANCEL", -1, prefix).status()).isEqualTo(400);
        assertThat(served.post(
                                Role.OPERATOR,
                                "/api/v1/bulk-actions",
                                "{\"requestId\":\"x\",\"kind\":\"CANCEL\",\"reason\":\"r\",\"expected\":9,"
                                        + "\"filter\":{\"sytsem\":\"S1\"}}")
                        .status())
                .isEqualTo(400);
        assertThat(served.get(Role.VIEWER, "/api/v1/bulk-actions/count?sytsem=S1")
                        .status())
                .isEqualTo(400);
        assertThat(served.get(Role.VIEWER, "/api/v1/bulk-actions/404").status()).isEqualTo(404);
        assertThat(served.site()
                        .count("SELECT count(*) FROM sync.task WHERE business_order_no LIKE '" + prefix
                                + "%' AND status = 'PENDING'"))
                .isEqualTo(3);
    }
}
