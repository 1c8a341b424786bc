package com.gwms.sync.app;

import com.gwms.sync.store.access.ApiTokens;
import com.gwms.sync.store.access.Role;
import java.io.PrintWriter;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = "Makes a token and prints it, this once: it is stored as a hash.",
        mixinStandardHelpOptions = true)
final class TokenAddCommand extends DatabaseCommand {
    @Parameters(paramLabel = "NAME", description = "Whose it is; stands in the record of what is done with it.")
    private String name = "";

    @Option(names = "--role", required = true, description = "What it may do: ${COMPLETION-CANDIDATES}")
    private Role role = Role.VIEWER;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (!ApiTokens.isName(name)) {
            throw CommandFailure.settings("NAME must be " + ApiTokens.NAME_RULE + ".", null);
        }
        Optional<String> token = context.getBean(ApiTokens.class).add(name, role, decision.by(), decision.reason());
        if (token.isEmpty()) {
            throw CommandFailure.settings(
                    "There is or was a token " + name + ". Give this one a name of its own: what was recorded under"
                            + " that name stays its holder's.",
                    null);
        }
        out.println(token.get());
        return ExitCodes.DONE;
    }
}
