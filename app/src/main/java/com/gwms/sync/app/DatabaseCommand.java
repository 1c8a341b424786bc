package com.gwms.sync.app;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command that works on the database and needs no jobs. */
abstract class DatabaseCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public final Integer call() {
        try (ConfigurableApplicationContext context = Application.start(options)) {
            PrintWriter out = spec.commandLine().getOut();
            int exitCode = run(context, out);
            out.flush();
            return exitCode;
        }
    }

    /** @return the exit code */
    abstract int run(ApplicationContext context, PrintWriter out);
}
