package com.gwms.sync.app;

import java.util.concurrent.Callable;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "demo",
        description = "Runs every job once on simulated warehouses and a fresh database, which is deleted at the end.",
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Override
    public Integer call() {
        return run(options);
    }

    static int run(CommonOptions options) {
        try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS, Application.DEMO)) {
            return context.getBean(Demo.class).run();
        }
    }
}
