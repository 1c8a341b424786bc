package com.gwms.sync.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose decision a command carries out, and why: every such command records both. */
final class WhoAndWhy {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private String reason = "";
    private String by = "";

    @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why, for the record.")
    void setReason(String text) {
        reason = requireText(command, "--reason", text);
    }

    @Option(
            names = "--by",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            description = "Who decides, for the record. Default: ${DEFAULT-VALUE}")
    void setBy(String name) {
        by = requireText(command, "--by", name);
    }

    String reason() {
        return reason;
    }

    String by() {
        return by;
    }

    /** @throws ParameterException where it is blank */
    static String requireText(CommandSpec command, String option, String text) {
        if (text.isBlank()) {
            throw new ParameterException(
                    command.commandLine(), option + " must not be blank: every decision is recorded with it.");
        }
        return text.strip();
    }
}
