package com.gwms.sync.app;

import com.gwms.sync.store.tasks.CancelResult;
import com.gwms.sync.store.tasks.OperatorActions;
import java.io.PrintWriter;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Gives a task up. It is never run again.", mixinStandardHelpOptions = true)
final class TaskCancelCommand extends DatabaseCommand {
    @Parameters(paramLabel = "ID")
    private long id;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        return switch (context.getBean(OperatorActions.class).cancelTask(id, decision.by(), decision.reason())) {
            case CancelResult.Cancelled cancelled -> {
                out.println("Task " + cancelled.taskId() + " is cancelled.");
                yield ExitCodes.DONE;
            }
            case CancelResult.AfterItsAttempt running -> {
                out.println("Task " + running.taskId()
                        + " is running. It is cancelled when its attempt ends, unless the"
                        + " warehouse is done with the order by then; 'task show " + running.taskId() + "' tells.");
                yield ExitCodes.DONE;
            }
            case CancelResult.Refused refused -> {
                out.println(refused.why().inEnglish());
                yield ExitCodes.USAGE;
            }
        };
    }
}
