package com.gwms.sync.app;

import com.gwms.sync.console.login.Passwords;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A {@link ServedSite} with a user of each role, called like the role, who are logged in when they are first needed. */
final class ConsoleSite implements AutoCloseable {
    /** Of every user. */
    static final String PASSWORD = "correct-horse-battery";

    private final ServedSite served;
    private final ConsoleUsers users;
    private final Map<String, Visitor> visitors = new HashMap<>();

    ConsoleSite(Path reports, String... settings) {
        List<String> all = new ArrayList<>(List.of(settings));
        all.add("gwms-sync.serve.secure-cookies=false");
        served = new ServedSite(reports, all.toArray(String[]::new));
        users = new ConsoleUsers(served.site().database().dataSource());
        for (Role role : Role.values()) {
            add(role.name().toLowerCase(Locale.ROOT), role);
        }
    }

    void add(String name, Role role) {
        users.add(name, role, Passwords.hash(PASSWORD), "tests", "for tests");
    }

    ServedSite served() {
        return served;
    }

    JdbcClient jdbc() {
        return served.site().database().jdbc();
    }

    Visitor as(String name) {
        return visitors.computeIfAbsent(name, user -> {
            Visitor visitor = new Visitor(served.root());
            visitor.logIn(user, PASSWORD, "/");
            return visitor;
        });
    }

    Visitor as(Role role) {
        return as(role.name().toLowerCase(Locale.ROOT));
    }

    /** A page as a viewer sees it, which there must be. */
    String page(String path) {
        HttpResponse<String> answer = as(Role.VIEWER).get(path);
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + " answered " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** A plan of four corrections, a unit down each, that waits for an approver; its snapshot. */
    long planThatWaits() {
        jdbc().sql("UPDATE sync.warehouse_mapping SET tolerance_units = 0 WHERE warehouse_code = 'LAX'")
                .update();
        Outcome run = served.site().command("run", "inventory-sync");
        if (run.exitCode() != ExitCodes.DONE) {
            throw new AssertionError(run);
        }
        return served.site().count("SELECT max(id) FROM sync.snapshot");
    }

    /** A case with one task, which it parks. */
    long caseThatParks(long task, String what) {
        jdbc().sql("""
            WITH run AS (
                INSERT INTO sync.run (id, job, run_key, owner, ended_at, outcome)
                VALUES (gen_random_uuid(), 'create-poll', gen_random_uuid()::text, 'tests', now(), 'COMPLETED')
                RETURNING id
            )
            INSERT INTO sync.exception (run_id, kind, severity, code, system_code, task_id, what, remedy)
            SELECT id, 'TASK_NEEDS_PERSON', 'ACTION', 'REFUSED_BY_WAREHOUSE', 'S1', :task, :what, 'Settle it.' FROM run
            """).param("task", task).param("what", what).update();
        park(task);
        return served.site().count("SELECT max(id) FROM sync.exception_case");
    }

    private void park(long task) {
        jdbc().sql("""
            WITH run AS (SELECT newest_run AS id FROM sync.exception_case ORDER BY id DESC LIMIT 1)
            UPDATE sync.task t SET status = 'RUNNING', attempt = t.attempt + 1, next_run_at = NULL, lease_owner = run.id,
                lease_until = now() + interval '1 hour'
            FROM run WHERE t.id = :task AND t.status <> 'RUNNING'
            """).param("task", task).update();
        jdbc().sql("""
            UPDATE sync.task SET status = 'MANUAL_HANDLING', lease_owner = NULL, lease_until = NULL,
                failure_code = 'REFUSED_BY_WAREHOUSE', summary = 'Refused.'
            WHERE id = :task
            """).param("task", task).update();
    }

    List<String> recorded(String action) {
        return jdbc().sql("SELECT who || ' ' || subject || ': ' || reason AS deed FROM sync.operator_action"
                        + " WHERE action = :action ORDER BY id")
                .param("action", action)
                .query((row, n) -> row.getString("deed"))
                .list();
    }

    /** A bulk action that a process holds which does nothing: what becomes of it is up to the test. */
    long bulkActionHeldBySomebody() {
        return served.site().count("""
            WITH a AS (
                INSERT INTO sync.bulk_action (request_id, kind, who, reason, statuses, due, last_task, tasks, done,
                    after_task, fence, lease_until)
                VALUES (gen_random_uuid()::text, 'CANCEL', 'mei', 'settled by phone', '{WAITING}', false, 9, 8, 1, 1, 1,
                    now() + interval '1 hour')
                RETURNING id
            ), t AS (
                INSERT INTO sync.bulk_action_task (action_id, task_id, outcome)
                SELECT id, n, CASE n WHEN 1 THEN 'DONE' END FROM a CROSS JOIN generate_series(1, 8) n
            )
            SELECT id FROM a
            """);
    }

    @Override
    public void close() {
        visitors.values().forEach(Visitor::close);
        served.close();
    }
}
