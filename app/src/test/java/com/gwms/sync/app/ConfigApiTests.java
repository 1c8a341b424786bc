package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.tasks.FailureCode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The configuration by API. */
class ConfigApiTests {
    @TempDir
    private Path reports = Path.of("");

    @Test
    void appliesAConfigurationReleasesWhatItMendsAndReadsNoFileOfTheServer() {
        try (ServedSite served = new ServedSite(reports)) {
            String yaml = served.site().command("config", "export").output();
            assertThat(apply(served, yaml).json().path("changes").size()).isZero();
            park(served, served.createTask("CFG-1"));
            boolean _ = new SystemGate(served.site().database().dataSource())
                    .pause("S1", FailureCode.CREDENTIAL_MISSING, "No secret.");

            Answer another = apply(served, yaml.replace("credential: c1", "credential: c2"), "?reason=new%20key");

            assertThat(another.status()).as(another.response().body()).isEqualTo(200);
            assertThat(another.response().body())
                    .contains("RELEASED", "1 parked for CREDENTIAL_MISSING")
                    .contains("RESUMED", "was paused for CREDENTIAL_MISSING");
            assertThat(served.site().count("SELECT count(*) FROM sync.task WHERE status = 'WAITING'"))
                    .isOne();
            assertThat(served.site()
                            .count("SELECT count(*) FROM sync.operator_action WHERE who = 'token:a-administrator'"
                                    + " AND action = 'APPLY_CONFIG' AND reason LIKE 'Changes: % new key'"))
                    .isPositive();

            Answer file =
                    apply(served, yaml.replaceFirst("( *)credential: c1", "$1credential: c1\n$1sku-file: /etc/passwd"));
            assertThat(file.status()).isEqualTo(422);
            assertThat(file.detail()).contains("sku-file names a file").doesNotContain("root:");
            assertThat(apply(served, yaml, "?reason=" + "x".repeat(501)).detail())
                    .contains("'reason' has 501 characters");
            assertThat(apply(served, "systems: [").status()).isEqualTo(422);
            assertThat(apply(served, " ").status()).isIn(400, 422);
            assertThat(served.post(Role.ADMINISTRATOR, "/api/v1/config", "{}").status())
                    .isEqualTo(415);
        }
    }

    private static void park(ServedSite served, long task) {
        served.site()
                .database()
                .jdbc()
                .sql("INSERT INTO sync.run (id, job, run_key, owner, lease_until)"
                        + " VALUES ('00000000-0000-0000-0000-000000000001', 'create-poll', 'k', 'o', now())")
                .update();
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.task SET status = 'RUNNING', attempt = 1,"
                        + " lease_owner = '00000000-0000-0000-0000-000000000001', lease_until = now() WHERE id = :id")
                .param("id", task)
                .update();
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.task SET status = 'MANUAL_HANDLING', lease_owner = NULL, lease_until = NULL,"
                        + " failure_code = 'CREDENTIAL_MISSING', summary = 'no secret' WHERE id = :id")
                .param("id", task)
                .update();
    }

    private static Answer apply(ServedSite served, String yaml) {
        return apply(served, yaml, "");
    }

    private static Answer apply(ServedSite served, String yaml, String query) {
        return served.call(served.request("/api/v1/config" + query, served.token(Role.ADMINISTRATOR))
                .header("Content-Type", "application/yaml")
                .POST(BodyPublishers.ofString(yaml)));
    }
}
