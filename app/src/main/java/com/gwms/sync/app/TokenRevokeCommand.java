package com.gwms.sync.app;

import com.gwms.sync.store.access.ApiTokens;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "revoke",
        description = "Lets a token in no more, from the next call on.",
        mixinStandardHelpOptions = true)
final class TokenRevokeCommand extends DatabaseCommand {
    @Parameters(paramLabel = "NAME")
    private String name = "";

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (context.getBean(ApiTokens.class).revoke(name, decision.by(), decision.reason())) {
            out.println("Token " + name + " is revoked.");
            return ExitCodes.DONE;
        }
        out.println("There is no token " + OneLine.of(name) + " that lets in.");
        return ExitCodes.USAGE;
    }
}
