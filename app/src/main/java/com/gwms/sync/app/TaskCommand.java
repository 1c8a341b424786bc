package com.gwms.sync.app;

import picocli.CommandLine.Command;

@Command(
        name = "task",
        description = "Shows tasks.",
        subcommands = {TaskListCommand.class, TaskShowCommand.class, TaskCancelCommand.class, TaskReleaseCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TaskCommand {}
