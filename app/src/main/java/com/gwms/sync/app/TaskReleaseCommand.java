package com.gwms.sync.app;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.tasks.TaskReleases;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.FailureKind;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "release",
        description = "Lets the tasks that wait for a person for the same cause run again, once it is mended.",
        mixinStandardHelpOptions = true)
final class TaskReleaseCommand extends DatabaseCommand {
    @Option(names = "--code", required = true, description = "What they were parked for: ${COMPLETION-CANDIDATES}")
    private FailureCode code = FailureCode.UNEXPECTED;

    @Option(names = "--system", paramLabel = "CODE", description = "Only tasks of this proxy system.")
    private @Nullable String system;

    @Option(names = "--warehouse", paramLabel = "CODE", description = "Only inventory tasks of this GWMS warehouse.")
    private @Nullable String warehouse;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        if (code.kind() == FailureKind.BUSINESS) {
            throw CommandFailure.settings(
                    "Tasks parked for " + code + " are decided on one by one: " + code.remedy()
                            + " Run a single one with 'sync-now ID'.",
                    null);
        }
        ConfigStore store = context.getBean(ConfigStore.class);
        if (system != null && store.system(system).isEmpty()) {
            throw SystemCommand.unknown(system, store);
        }
        TaskReleases.Scope scope = new TaskReleases.Scope(code, system, warehouse);
        int released = context.getBean(TaskReleases.class).release(scope, decision.by(), decision.reason());
        out.println(
                switch (released) {
                    case 0 -> "No such task waits for a person with " + code + ".";
                    case 1 -> "1 task is released; the next run takes it.";
                    default -> released + " tasks are released; the next runs take them.";
                });
        return ExitCodes.DONE;
    }
}
