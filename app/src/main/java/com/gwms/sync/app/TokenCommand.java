package com.gwms.sync.app;

import picocli.CommandLine.Command;

@Command(
        name = "token",
        description = "Makes and revokes the tokens that let callers of the API in.",
        subcommands = {TokenAddCommand.class, TokenListCommand.class, TokenRevokeCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class TokenCommand {}
