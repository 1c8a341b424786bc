package com.gwms.sync.app;

import com.gwms.sync.store.corrections.Approvals;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "reject",
        description = "Turns every proposed correction of a snapshot down.",
        mixinStandardHelpOptions = true)
final class CorrectionsRejectCommand extends DatabaseCommand {
    @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot's number, as 'corrections list' shows it.")
    private long snapshotId;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        return CorrectionsCommand.tell(
                context.getBean(Approvals.class).reject(snapshotId, decision.by(), decision.reason()), "rejected", out);
    }
}
