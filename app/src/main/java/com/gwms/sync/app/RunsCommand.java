package com.gwms.sync.app;

import picocli.CommandLine.Command;

@Command(
        name = "runs",
        description = "Shows what ran, and what was expected to.",
        subcommands = RunsListCommand.class,
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class RunsCommand {}
