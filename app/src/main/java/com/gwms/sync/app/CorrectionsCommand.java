package com.gwms.sync.app;

import com.gwms.sync.store.corrections.Approvals.Decision;
import java.io.PrintWriter;
import picocli.CommandLine.Command;

@Command(
        name = "corrections",
        description = "Lists the plans that wait for a decision, and carries the decision out.",
        subcommands = {CorrectionsListCommand.class, CorrectionsApproveCommand.class, CorrectionsRejectCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class CorrectionsCommand {
    /** @return the exit code: a decision that was not carried out needs a person, not another try */
    static int tell(Decision decision, String verb, PrintWriter out) {
        return switch (decision) {
            case Decision.Carried carried -> {
                out.println(carried.corrections() + " corrections " + verb + ". " + carried.aboutTask());
                yield ExitCodes.DONE;
            }
            case Decision.Refused refused -> {
                out.println(refused.why().inEnglish());
                yield ExitCodes.USAGE;
            }
        };
    }
}
