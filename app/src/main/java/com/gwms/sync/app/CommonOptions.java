package com.gwms.sync.app;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParseResult;

/** Options that every command takes. */
final class CommonOptions {
    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "Sets a setting for this run, gwms-sync.http.tries=5 for example. Never a secret:"
                    + " other users of the machine can read a command line.")
    private final Map<String, String> settings = new LinkedHashMap<>();

    @Option(names = "--verbose", description = "Logs more, and shows stack traces.")
    private boolean verbose;

    /** The same as arguments of Spring Boot, which it ranks above every other source of settings. */
    String[] asArguments() {
        List<String> arguments = new ArrayList<>();
        settings.forEach((name, value) -> arguments.add("--" + name + "=" + value));
        if (verbose) {
            arguments.add("--logging.level.com.gwms.sync=DEBUG");
        }
        return arguments.toArray(String[]::new);
    }

    static boolean verboseIn(ParseResult parsed) {
        ParseResult command = parsed;
        while (command.hasSubcommand()) {
            command = command.subcommand();
        }
        return command.hasMatchedOption("--verbose");
    }
}
