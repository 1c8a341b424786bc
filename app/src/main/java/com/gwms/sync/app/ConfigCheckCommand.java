package com.gwms.sync.app;

import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "check",
        description = "Calls each system read-only and says what is missing before a first run.",
        mixinStandardHelpOptions = true)
final class ConfigCheckCommand extends DatabaseCommand {
    @Option(names = "--system", paramLabel = "CODE", description = "Only this proxy system.")
    private @Nullable String system;

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        List<ConfigCheck.Result> results = context.getBean(ConfigCheck.class).run(system);
        results.forEach(result -> out.println(result.inWords()));
        if (results.isEmpty()) {
            out.println("No system is configured. Write a file and run 'config apply FILE'.");
        }
        return results.stream().allMatch(ConfigCheck.Result::good) ? ExitCodes.DONE : ExitCodes.USAGE;
    }
}
