package com.gwms.sync.app;

import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.LastAdministratorException;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "disable",
        description = "Lets a user in no more, and ends the user's sessions, from the next request on.",
        mixinStandardHelpOptions = true)
final class UserDisableCommand extends DatabaseCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        try {
            if (context.getBean(ConsoleUsers.class).disable(name, decision.by(), decision.reason())) {
                out.println("User " + name + " is disabled.");
                return ExitCodes.DONE;
            }
        } catch (LastAdministratorException refused) {
            throw CommandFailure.settings(String.valueOf(refused.getMessage()), null);
        }
        out.println("There is no user " + OneLine.of(name) + " who is let in.");
        return ExitCodes.USAGE;
    }
}
