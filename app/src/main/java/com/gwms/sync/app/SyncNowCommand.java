package com.gwms.sync.app;

import com.gwms.sync.jobs.RunProgress;
import com.gwms.sync.jobs.RunResult;
import com.gwms.sync.jobs.SyncNow;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.tasks.SyncNowSubmission;
import com.gwms.sync.store.tasks.SyncNowSubmission.Submitted;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "sync-now",
        description = "Runs one task now, whatever its next time. Refused where it is finished or just running.",
        mixinStandardHelpOptions = true)
final class SyncNowCommand implements Callable<Integer> {
    @Parameters(paramLabel = "TASK_ID")
    private long taskId;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    private String requestId = UUID.randomUUID().toString();

    @Mixin
    private final CommonOptions options = new CommonOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description =
                    "Names the request, 1 to 100 letters, digits or . : / + - _. With the same id again the task is"
                            + " not run again; a request that was interrupted is finished.")
    void setRequestId(String id) {
        requestId = RunKeys.require(spec, "--request-id", id);
    }

    @Override
    public Integer call() {
        try (ConfigurableApplicationContext context = Application.start(options, Application.JOBS)) {
            Terminal terminal = Terminal.on(spec.commandLine().getOut());
            SyncNow syncNow = context.getBean(SyncNow.class);
            return switch (syncNow.submit(taskId, requestId, decision.by(), decision.reason())) {
                case SyncNowSubmission.Refused refused -> {
                    terminal.line(refused.why().inEnglish());
                    yield ExitCodes.USAGE;
                }
                case Submitted submitted -> {
                    terminal.line("Execution request submitted. Request ID: " + requestId);
                    yield execute(context, syncNow, submitted, terminal);
                }
            };
        }
    }

    private int execute(ApplicationContext context, SyncNow syncNow, Submitted submitted, Terminal terminal) {
        RunProgress progress = new TerminalProgress(terminal);
        RunResult result = syncNow.execute(submitted, progress);
        RunSummary.lines(result).forEach(terminal::line);
        context.getBean(TaskQueries.class)
                .task(taskId)
                .ifPresent(task -> terminal.line("Task " + taskId + " is " + task.status() + ": " + task.summary()));
        return result.exitCode();
    }
}
