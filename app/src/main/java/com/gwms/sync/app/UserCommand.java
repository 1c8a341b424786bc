package com.gwms.sync.app;

import picocli.CommandLine.Command;

@Command(
        name = "user",
        description = "Makes and disables the users who log in to the pages of the console.",
        subcommands = {UserAddCommand.class, UserListCommand.class, UserPasswordCommand.class, UserDisableCommand.class
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class UserCommand {}
