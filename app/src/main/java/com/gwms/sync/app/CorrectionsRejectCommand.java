package com.gwms.sync.app;

import com.gwms.sync.store.corrections.Approvals;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "reject",
        description = "Turns every proposed correction of a snapshot down.",
        mixinStandardHelpOptions = true)
final class CorrectionsRejectCommand extends DatabaseCommand {
    @Parameters(paramLabel = "SNAPSHOT", description = "The snapshot's number, as 'corrections list' shows it.")
    private long snapshotId;

    @Option(names = "--reason", required = true, description = "Why, for the record.")
    private String reason = "";

    @Option(
            names = "--by",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            description = "Who decides, for the record. Default: ${DEFAULT-VALUE}")
    private String by = "";

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        return CorrectionsCommand.tell(
                context.getBean(Approvals.class).reject(snapshotId, by, reason), "rejected", out);
    }
}
