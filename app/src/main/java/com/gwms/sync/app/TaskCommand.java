package com.gwms.sync.app;

import picocli.CommandLine.Command;

@Command(
        name = "task",
        description = "Creates, lists, shows, releases and cancels tasks.",
        subcommands = {
            TaskAddCommand.class,
            TaskListCommand.class,
            TaskShowCommand.class,
            TaskCancelCommand.class,
            TaskReleaseCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TaskCommand {}
