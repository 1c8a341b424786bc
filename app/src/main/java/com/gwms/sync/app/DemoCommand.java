package com.gwms.sync.app;

import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = "Runs every job once on simulated warehouses and a fresh database, which is deleted at the end.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Option(
            names = "--serve",
            description = "Goes on with the console at http://localhost:8080, for a user of each role, until it is told"
                    + " to stop.")
    private boolean serve;

    @Override
    public Integer call() {
        return serve ? serve() : run(options);
    }

    static int run(CommonOptions options) {
        try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS, Application.DEMO)) {
            return context.getBean(Demo.class).run(() -> {});
        }
    }

    private int serve() {
        try (ConfigurableApplicationContext context =
                Application.start(options, Application.JOBS, Application.SERVE, Application.DEMO)) {
            UntilClosed closed = new UntilClosed(context);
            return context.getBean(Demo.class).run(() -> {
                context.getBean(DemoUsers.class).letIn();
                closed.await();
            });
        }
    }
}
