package com.gwms.sync.app;

import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What goes to stderr when a command fails: a sentence or two, and a stack trace only for those who asked for it. */
final class Complaints {
    private Complaints() {}

    static int aboutUsage(ParameterException failure, String[] args) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println(OneLine.of(String.valueOf(failure.getMessage())));
        err.println("Usage: " + command.getCommandSpec().qualifiedName() + " --help");
        err.flush();
        return ExitCodes.USAGE;
    }

    static int aboutFailure(Exception failure, CommandLine command, ParseResult parsed) {
        CommandFailure said = FailureText.of(failure);
        PrintWriter err = command.getErr();
        String.valueOf(said.getMessage()).lines().map(OneLine::of).forEach(err::println);
        if (CommonOptions.verboseIn(parsed)) {
            failure.printStackTrace(err);
        }
        err.flush();
        return said.exitCode();
    }
}
