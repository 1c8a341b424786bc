package com.gwms.sync.app;

import com.gwms.sync.store.mail.UnsentMails;
import java.io.PrintWriter;
import java.util.Optional;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "retry",
        description = "Lets the next run try a parked mail again, with all its tries before it.",
        mixinStandardHelpOptions = true)
final class MailRetryCommand extends DatabaseCommand {
    @Parameters(paramLabel = "ID", description = "The mail's number, as 'mail list' shows it.")
    private long id;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        Optional<String> refused = context.getBean(UnsentMails.class).retry(id, decision.by(), decision.reason());
        out.println(refused.orElse("Mail " + id + " is tried again by the next run."));
        return refused.isEmpty() ? ExitCodes.DONE : ExitCodes.USAGE;
    }
}
