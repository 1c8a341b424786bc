package com.gwms.sync.app;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.tasks.ProxySystem;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;

@Command(
        name = "system",
        description = "Pauses and resumes proxy systems.",
        subcommands = {SystemPauseCommand.class, SystemResumeCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class SystemCommand {
    static CommandFailure unknown(String code, ConfigStore store) {
        String known = store.systems().stream().map(ProxySystem::code).collect(Collectors.joining(", "));
        return CommandFailure.settings(
                "There is no proxy system " + code + ". "
                        + (known.isEmpty() ? "None is configured." : "There are: " + known + "."),
                null);
    }
}
