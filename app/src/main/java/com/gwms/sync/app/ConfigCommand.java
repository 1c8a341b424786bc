package com.gwms.sync.app;

import picocli.CommandLine.Command;

@Command(
        name = "config",
        description = "Systems, warehouse and SKU mappings as a YAML file.",
        subcommands = {ConfigApplyCommand.class, ConfigCheckCommand.class, ConfigExportCommand.class},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand {}
