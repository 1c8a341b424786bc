package com.gwms.sync.app.demo;

import com.gwms.sync.app.Demo;
import com.gwms.sync.app.RunSummary;
import com.gwms.sync.app.Terminal;
import com.gwms.sync.app.configfile.ConfigFileReader;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.jobs.RunProgress;
import com.gwms.sync.jobs.RunRequest;
import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.jobs.WrittenReport;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.sample.SampleSite;
import com.gwms.sync.store.tasks.CancelResult;
import com.gwms.sync.store.tasks.OperatorActions;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Shows the jobs at work: an inventory sync on planted problems, a second one that finds nothing left to correct, the jobs
 * of orders, and tasks of every status.
 */
public final class DemoRun implements Demo {
    private final SampleSite sample;
    private final ConfigWriter config;
    private final JobRuns runs;
    private final DemoFindings findings;
    private final DemoStates states;
    private final TaskQueries tasks;
    private final OperatorActions actions;
    private final Clock clock;
    private final Terminal terminal;
    private final Function<Terminal, RunProgress> progress;
    private final List<Path> mails = new ArrayList<>();

    public DemoRun(
            SampleSite sample,
            ConfigWriter config,
            JobRuns runs,
            TaskQueries tasks,
            Exceptions exceptions,
            OperatorActions actions,
            Clock clock,
            Terminal terminal,
            Function<Terminal, RunProgress> progress) {
        this.sample = sample;
        this.config = config;
        this.runs = runs;
        this.findings = new DemoFindings(tasks, exceptions, terminal);
        this.states = new DemoStates(tasks, terminal);
        this.tasks = tasks;
        this.actions = actions;
        this.clock = clock;
        this.terminal = terminal;
        this.progress = progress;
    }

    @Override
    public int run(Runnable atTheEnd) {
        try (DemoWarehouses warehouses = new DemoWarehouses()) {
            terminal.line("GWMS proxy warehouse sync: the demo");
            terminal.line("Eight warehouses on four simulated systems, reached over real HTTP; problems are planted.");
            terminal.line("");
            prepare(warehouses);
            RunResult first = first(warehouses);
            if (!(first instanceof RunResult.Completed) || first.exitCode() != 0) {
                return first.exitCode();
            }
            int second = second(warehouses);
            if (second != 0) {
                return second;
            }
            int orders = orders(warehouses);
            int statuses = orders == 0 ? everyStatus(warehouses) : orders;
            int told = statuses == 0 ? mails() : statuses;
            if (told == 0) {
                atTheEnd.run();
            }
            return told;
        }
    }

    private void prepare(DemoWarehouses warehouses) {
        terminal.progress("Preparing stock and configuration");
        sample.load();
        var _ = config.apply(
                ConfigFileReader.read(configFile(warehouses.addresses())), "demo", "demo/config.yaml", null);
        sample.generate("YYZ", "FOURPX", DemoWarehouses.LARGE, DemoWarehouses.SEED, 100);
        sample.openOrderTask("FOURPX");
    }

    private RunResult first(DemoWarehouses warehouses) {
        Thread clerk = Thread.ofVirtual().start(() -> {
            try {
                warehouses.awaitFirstQuestion();
                sample.move();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        RunResult result = runInventorySync();
        clerk.interrupt();
        terminal.line("FIRST RUN of inventory-sync");
        show(result);
        if (result instanceof RunResult.Completed completed) {
            findings.show(completed.run());
        }
        return result;
    }

    private int second(DemoWarehouses warehouses) {
        warehouses.catchUp();
        RunResult result = runInventorySync();
        terminal.line("");
        terminal.line("SECOND RUN, nothing has changed since: nothing is left to correct");
        show(result);
        return result.exitCode();
    }

    private int orders(DemoWarehouses warehouses) {
        sample.openOrders();
        warehouses.receiveOrders();
        for (JobName job : List.of(JobName.CREATE_POLL, JobName.CANCEL_POLL, JobName.QUERY_STATUS)) {
            RunResult result = run(job);
            terminal.line("");
            terminal.line("RUN of " + job + ", what became of each order");
            show(result);
            findings.showOrders(job.taskType());
            if (result.exitCode() != 0) {
                return result.exitCode();
            }
        }
        return 0;
    }

    /** Looks at the tasks while a run is waiting for a warehouse: there is no other moment at which one is RUNNING. */
    private int everyStatus(DemoWarehouses warehouses) {
        giveUp("OUT-2026-1103", "The goods have left. The order is treated as shipped.");
        sample.openLaterOrders();
        warehouses.receiveLaterOrders();
        warehouses.answerSlowly();
        CompletableFuture<RunResult> running = new CompletableFuture<>();
        Thread.ofVirtual().name("demo-run").start(() -> {
            try {
                running.complete(runs.run(request(JobName.QUERY_STATUS), RunProgress.SILENT));
            } catch (RuntimeException | Error e) {
                running.completeExceptionally(e);
            }
        });
        warehouses.awaitSlowQuestion();
        terminal.line("");
        terminal.line("TASKS OF EVERY STATUS, seen while a run of query-status waits for a slow warehouse");
        terminal.line("    task      order or place next run     why");
        states.show(clock.instant());
        RunResult result = running.join();
        terminal.line("");
        terminal.line("THAT RUN has ended as well");
        show(result);
        findings.showOrders(TaskType.QUERY);
        return result.exitCode();
    }

    /** What is solved by now, in a last mail; and where all of them lie. */
    private int mails() {
        RunResult result = run(JobName.EXCEPTION_REPORT);
        terminal.line("");
        terminal.line("RUN of exception-report");
        show(result);
        terminal.line("");
        terminal.line(
                "THE E-MAILS of this demo, in the order in which they would have gone out; open the .html beside each");
        mails.forEach(mail -> terminal.line("  " + mail.toAbsolutePath()));
        return result.exitCode();
    }

    private void show(RunResult result) {
        RunSummary.lines(result).forEach(terminal::line);
        @Nullable
        WrittenReport report = switch (result) {
            case RunResult.Completed completed -> completed.report();
            case RunResult.Told told -> told.report();
            case RunResult.Housekept housekept -> housekept.report();
            case RunResult.NothingToDo _, RunResult.Incomplete _, RunResult.NotBegun _ -> null;
        };
        if (report != null) {
            report.mails().stream()
                    .map(WrittenReport.Mail::file)
                    .filter(Objects::nonNull)
                    .forEach(mails::add);
        }
    }

    /** What a person does with a cancellation that came too late. */
    private void giveUp(String orderNo, String reason) {
        tasks.newest(null, TaskStatus.MANUAL_HANDLING, 50).stream()
                .filter(task -> orderNo.equals(task.businessOrderNo()))
                .forEach(task -> {
                    CancelResult _ = actions.cancelTask(task.id(), "the demo's clerk", reason);
                });
    }

    private RunResult runInventorySync() {
        return run(JobName.INVENTORY_SYNC);
    }

    private RunResult run(JobName job) {
        return runs.run(request(job), progress.apply(terminal));
    }

    private static RunRequest request(JobName job) {
        return new RunRequest(job, "demo-" + UUID.randomUUID(), null, null, false, null);
    }

    private static Path configFile(Map<String, URI> addresses) {
        try (InputStream resource =
                Objects.requireNonNull(DemoRun.class.getResourceAsStream("/demo/config.yaml"), "demo/config.yaml")) {
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            for (Map.Entry<String, URI> address : addresses.entrySet()) {
                text = text.replace(
                        "${" + address.getKey() + "}", address.getValue().toString());
            }
            Path file = Files.createTempFile("gwms-sync-demo", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
