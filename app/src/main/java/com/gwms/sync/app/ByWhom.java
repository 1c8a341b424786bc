package com.gwms.sync.app;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
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
        name = WhoAndWhy.requireText(command, "--by", who);
    }

    String name() {
        return name;
    }
}
