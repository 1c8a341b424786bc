package com.gwms.sync.app;

import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.Role;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Makes a user and prints a password, this once: it is stored as a hash.",
        mixinStandardHelpOptions = true)
final class UserAddCommand extends DatabaseCommand {
    @Parameters(paramLabel = "NAME", description = "Who it is; stands in the record of what the user does.")
    private String name = "";

    @Option(names = "--role", required = true, description = "What the user may do: ${COMPLETION-CANDIDATES}")
    private Role role = Role.VIEWER;

    @Mixin
    private final GivenPassword password = new GivenPassword();

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (!ConsoleUsers.isName(name)) {
            throw CommandFailure.settings("NAME must be " + ConsoleUsers.NAME_RULE + ".", null);
        }
        if (!context.getBean(ConsoleUsers.class).add(name, role, password.hash(), decision.by(), decision.reason())) {
            throw CommandFailure.settings(
                    "There is or was a user " + name + ". Give this one a name of its own, or let the other in again"
                            + " with 'user password " + name + "'.",
                    null);
        }
        out.println(password.answer("User " + name + " was made."));
        return ExitCodes.DONE;
    }
}
