package com.gwms.sync.app;

import com.gwms.sync.store.access.ConsoleUsers;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "password",
        description = "Gives a user another password and ends the user's sessions; lets in again who was disabled.",
        mixinStandardHelpOptions = true)
final class UserPasswordCommand extends DatabaseCommand {
    @Parameters(paramLabel = "NAME", description = "The name of the user.")
    private String name = "";

    @Mixin
    private final GivenPassword password = new GivenPassword();

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (!context.getBean(ConsoleUsers.class).setPassword(name, password.hash(), decision.by(), decision.reason())) {
            throw CommandFailure.settings("There is no user " + OneLine.of(name) + ". 'user list' shows them.", null);
        }
        out.println(password.answer("The password of " + name + " was changed."));
        return ExitCodes.DONE;
    }
}
