package com.gwms.sync.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Whose doing a command is, for the record. */
final class ByWhom {
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    private String name = "";

    @Option(
            names = "--by",
            paramLabel = "WHO",
            defaultValue = "${sys:user.name}",
            description = "Who does it, for the record. Default: ${DEFAULT-VALUE}")
    void setName(String who) {
        if (who.isBlank()) {
            throw new ParameterException(
                    command.commandLine(), "--by must not be blank: every change is recorded with it.");
        }
        name = who.strip();
    }

    String name() {
        return name;
    }
}
