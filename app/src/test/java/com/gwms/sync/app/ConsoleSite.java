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
    private static final String PASSWORD = "correct-horse-battery";

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
        users.add(name, role, Passwords.hash(PASSWORD), "tests");
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

    List<String> recorded(String action) {
        return jdbc().sql("SELECT who || ' ' || subject || ': ' || reason AS deed FROM sync.operator_action"
                        + " WHERE action = :action ORDER BY id")
                .param("action", action)
                .query((row, n) -> row.getString("deed"))
                .list();
    }

    @Override
    public void close() {
        visitors.values().forEach(Visitor::close);
        served.close();
    }
}
