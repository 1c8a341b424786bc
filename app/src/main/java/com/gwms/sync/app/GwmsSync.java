package com.gwms.sync.app;

import java.util.TimeZone;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** The program: one command a start, and an exit code that says whether another try is worth it. */
@Command(
        name = "gwms-sync",
        description = "Keeps GWMS in step with its proxy warehouses. Without a command it runs the demo.",
        subcommands = {
            DemoCommand.class,
            BenchmarkCommand.class,
            RunCommand.class,
            SyncNowCommand.class,
            ServeCommand.class,
            ConfigCommand.class,
            SystemCommand.class,
            CorrectionsCommand.class,
            TaskCommand.class,
            MailCommand.class,
            RunsCommand.class,
            TokenCommand.class,
            UserCommand.class,
            CommandLine.HelpCommand.class
        },
        mixinStandardHelpOptions = true,
        versionProvider = ProgramVersion.class)
public final class GwmsSync implements Callable<Integer> {
    @Mixin
    private final CommonOptions options = new CommonOptions();

    /** Runs a command and ends the process. */
    public static void main(String[] args) {
        // Spring Batch writes LocalDateTime.now() into columns without a zone; in UTC they mean one thing everywhere
        TimeZone.setDefault(TimeZone.getTimeZone("UTC"));
        ProcessEnd end = ProcessEnd.guard();
        end.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new GwmsSync())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(Complaints::aboutUsage)
                .setExecutionExceptionHandler(Complaints::aboutFailure);
    }

    @Override
    public Integer call() {
        return DemoCommand.run(options);
    }
}
