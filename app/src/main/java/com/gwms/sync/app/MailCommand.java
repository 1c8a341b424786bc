package com.gwms.sync.app;

import picocli.CommandLine.Command;

@Command(
        name = "mail",
        description = "Shows the mails that have not left, and has parked ones tried again.",
        subcommands = {MailListCommand.class, MailRetryCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class MailCommand {}
