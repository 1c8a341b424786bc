package com.gwms.sync.app;

import com.gwms.sync.app.benchmark.ListsBenchmark;
import com.gwms.sync.app.postgres.LocalServer;
import com.gwms.sync.store.sample.SecondDatabase;
import com.gwms.sync.store.server.DatabaseAddress;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.springframework.boot.jdbc.DataSourceBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "lists",
        description =
                "Lists of tasks under many filters, the overview and a task with its calls, in two databases that take"
                        + " turns: one of few tasks, one of many. 5,000,000 tasks take some 20 GB of disk.",
        mixinStandardHelpOptions = true)
final class BenchmarkListsCommand implements Callable<Integer> {
    private static final long FEWEST = 10_000;
    private static final long MOST = 50_000_000;

    @Option(
            names = "--few",
            paramLabel = "N",
            defaultValue = "50000",
            description = "Tasks of the small database, ${DEFAULT-VALUE} unless told.")
    private long few;

    @Option(
            names = "--tasks",
            paramLabel = "N",
            defaultValue = "5000000",
            description = "Tasks of the large database, ${DEFAULT-VALUE} unless told.")
    private long tasks;

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws Exception {
        BenchmarkCommand.requireRange(spec, "--few", few, FEWEST, MOST);
        BenchmarkCommand.requireRange(spec, "--tasks", tasks, FEWEST, MOST);
        try (ConfigurableApplicationContext context =
                Application.start(options, BenchmarkCommand.PROFILE, BenchmarkCommand.QUIET)) {
            DataSource large = context.getBean(DataSource.class);
            DataSource small = pool(SecondDatabase.beside(
                    large, context.getBean(LocalServer.class).address()));
            try (AutoCloseable _ = (AutoCloseable) small) {
                Flyway.configure()
                        .configuration(context.getBean(Flyway.class).getConfiguration())
                        .dataSource(small)
                        .load()
                        .migrate();
                return new ListsBenchmark(small, large, Terminal.ofThisProcess()).run(few, tasks);
            }
        }
    }

    private static DataSource pool(DatabaseAddress address) {
        return DataSourceBuilder.create()
                .url(address.url())
                .username(address.user())
                .password(address.password())
                .build();
    }
}
