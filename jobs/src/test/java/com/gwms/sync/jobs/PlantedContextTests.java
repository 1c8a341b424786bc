package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Contexts of executions that somebody wrote into the tables of the framework. */
class PlantedContextTests {
    private final SyncSite site = SyncSite.quick().usual().remote("SKU-A", "1", 90, 0);

    @AfterEach
    void close() {
        site.close();
    }

    /** Runs code where anything deserializes it. */
    private static final class Planted implements Serializable {
        private static final long serialVersionUID = 1L;
        static volatile boolean woken;

        private void readObject(ObjectInputStream in) throws IOException {
            woken = true;
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"java", "json"})
    @DisplayName(
            "row 93: an object planted in a context of the framework is never made, and keeps no run from its work")
    void makesNoPlantedObject(String form) throws IOException {
        Planted.woken = false;
        String planted = form.equals("java")
                ? javaSerialized()
                : "{\"@class\":\"java.util.HashMap\",\"x\":[\"" + Planted.class.getName() + "\",{}]}";
        abandoned(-7, planted);
        abandoned(-8, "{\"@class\":\"java.util.HashMap\"}");

        assertThat(site.sync()).isInstanceOf(RunResult.Completed.class);

        assertThat(Planted.woken).isFalse();
        assertThat(site.units("SKU-A", "1")).isEqualTo(90);
        assertThat(status(-7)).as("its context was looked at and refused").isEqualTo("STARTED");
        assertThat(status(-8)).as("its neighbour was recovered").isEqualTo("FAILED");
    }

    /** An execution whose run is dead, so that the next run recovers it. */
    private void abandoned(int id, String context) {
        site.jdbc.sql("""
            WITH run AS (
                INSERT INTO sync.run (id, job, run_key, owner, ended_at, outcome, job_execution_id)
                VALUES (gen_random_uuid(), 'inventory-sync', 'old' || :id, 'pod-1/1', now(), 'KILLED', :id) RETURNING id
            ), instance AS (
                INSERT INTO batch.BATCH_JOB_INSTANCE (JOB_INSTANCE_ID, VERSION, JOB_NAME, JOB_KEY)
                VALUES (:id, 0, 'inventory-sync', 'old' || :id)
            ), execution AS (
                INSERT INTO batch.BATCH_JOB_EXECUTION (JOB_EXECUTION_ID, JOB_INSTANCE_ID, VERSION, CREATE_TIME, START_TIME,
                    STATUS)
                VALUES (:id, :id, 0, now(), now(), 'STARTED')
            ), parameter AS (
                INSERT INTO batch.BATCH_JOB_EXECUTION_PARAMS (JOB_EXECUTION_ID, PARAMETER_NAME, PARAMETER_TYPE,
                    PARAMETER_VALUE, IDENTIFYING)
                SELECT :id, 'run.id', 'java.lang.String', id::text, 'Y' FROM run
            )
            INSERT INTO batch.BATCH_JOB_EXECUTION_CONTEXT (JOB_EXECUTION_ID, SHORT_CONTEXT) VALUES (:id, :context)
            """).param("id", id).param("context", context).update();
    }

    private String status(int execution) {
        return site.one("status", "batch.BATCH_JOB_EXECUTION WHERE JOB_EXECUTION_ID = " + execution);
    }

    @Test
    void readsBackWhatItWrote() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Map<String, Object> context = new HashMap<>(Map.of("system", "FOURPX", "share", 12, "taskId", 7L));

        ContextsAsJson.serializer().serialize(context, out);

        assertThat(ContextsAsJson.serializer().deserialize(new ByteArrayInputStream(out.toByteArray())))
                .isEqualTo(context);
        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{");
    }

    @Test
    void refusesATypeThatNoContextOfOursHolds() {
        String planted = "{\"@class\":\"java.util.HashMap\",\"x\":[\"java.net.URL\",\"http://gwms.example/\"]}";

        assertThatThrownBy(() -> ContextsAsJson.serializer()
                        .deserialize(new ByteArrayInputStream(planted.getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("java.net.URL");
    }

    private static String javaSerialized() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new HashMap<>(Map.of("x", new Planted())));
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }
}
