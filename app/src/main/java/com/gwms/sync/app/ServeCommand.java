package com.gwms.sync.app;

import java.util.concurrent.Callable;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "serve",
        description = "Serves the pages and the REST API, takes callbacks and carries out Sync Now, until it is told to"
                + " stop.",
        mixinStandardHelpOptions = true)
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS, Application.SERVE)) {
            UntilClosed closed = new UntilClosed(context);
            if (context instanceof WebServerApplicationContext web && web.getWebServer() != null) {
                spec.commandLine()
                        .getOut()
                        .println("Listening at port " + web.getWebServer().getPort() + ".");
                spec.commandLine().getOut().flush();
            }
            closed.await();
        }
        return ExitCodes.DONE;
    }
}
