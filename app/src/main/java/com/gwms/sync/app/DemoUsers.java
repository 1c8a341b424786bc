package com.gwms.sync.app;

import com.gwms.sync.console.login.Passwords;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.Role;
import java.util.Locale;

/** A user of each role for the database of the demo, which is thrown away. Elsewhere no password is known beforehand. */
final class DemoUsers {
    private final ConsoleUsers users;
    private final Terminal terminal;
    private final int port;

    DemoUsers(ConsoleUsers users, Terminal terminal, int port) {
        this.users = users;
        this.terminal = terminal;
        this.port = port;
    }

    void letIn() {
        terminal.line("");
        terminal.line("THE CONSOLE is at http://localhost:" + port + " until you stop this with Ctrl-C. Log in as");
        for (Role role : Role.values()) {
            String name = role.name().toLowerCase(Locale.ROOT);
            String password = "demo-" + name + "-1";
            boolean _ = users.add(name, role, Passwords.hash(password), "the demo", "To look around.");
            terminal.line(String.format(Locale.ROOT, "  %-14s with the password %s", name, password));
        }
    }
}
