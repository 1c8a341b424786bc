package com.gwms.sync.app;

import com.gwms.sync.store.corrections.Approvals;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "approve",
        description = "Applies every proposed correction of a snapshot, or none where stock has moved since.",
        mixinStandardHelpOptions = true)
final class CorrectionsApproveCommand extends DatabaseCommand {
    @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot's number, as 'corrections list' shows it.")
    private long snapshotId;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        return CorrectionsCommand.tell(
                context.getBean(Approvals.class).approve(snapshotId, decision.by(), decision.reason()), "applied", out);
    }
}
