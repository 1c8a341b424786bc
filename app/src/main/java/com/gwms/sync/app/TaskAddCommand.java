package com.gwms.sync.app;

import com.gwms.sync.console.tasks.NewTask;
import com.gwms.sync.store.tasks.TaskIntake;
import com.gwms.sync.store.tasks.TaskIntakeResult;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskType;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        description = "Creates a task that is due at once. The same request again makes no second one.",
        mixinStandardHelpOptions = true)
final class TaskAddCommand extends DatabaseCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private String requestId = "";

    @Option(names = "--type", required = true, description = "${COMPLETION-CANDIDATES}")
    private TaskType type = TaskType.QUERY;

    @Option(names = "--business-type", required = true, description = "${COMPLETION-CANDIDATES}")
    private BusinessType businessType = BusinessType.INVENTORY;

    @Option(names = "--system", paramLabel = "CODE", required = true, description = "The proxy system.")
    private String system = "";

    @Option(
            names = "--order-no",
            paramLabel = "NO",
            description = "The number of the order in GWMS. Not for inventory.")
    private @Nullable String orderNo;

    @Option(
            names = "--third-party-order-no",
            paramLabel = "NO",
            description = "The proxy warehouse's number, where it is known.")
    private @Nullable String thirdPartyOrderNo;

    @Option(
            names = "--proxy-warehouse",
            paramLabel = "CODE",
            description = "Its code at the proxy warehouse. For inventory alone.")
    private @Nullable String proxyWarehouse;

    @Mixin
    private final WhoAndWhy decision = new WhoAndWhy();

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            required = true,
            description = "Names the request, 1 to 100 letters, digits or . : / + - _, new for each new request.")
    void setRequestId(String id) {
        requestId = RunKeys.require(spec, "--request-id", id);
    }

    @Override
    int run(ApplicationContext context, PrintWriter out) {
        NewTask wanted = new NewTask(
                requestId,
                type.name(),
                businessType.name(),
                system,
                orderNo,
                thirdPartyOrderNo,
                proxyWarehouse,
                decision.reason());
        TaskIntakeResult result = ApiRules.keep(() -> context.getBean(TaskIntake.class)
                .create(wanted.wish(), requestId, decision.by(), wanted.checkedReason()));
        out.println(
                switch (result) {
                    case TaskIntakeResult.Created created ->
                        "Task " + created.taskId() + " is created; the next run takes it.";
                    case TaskIntakeResult.Repeated repeated ->
                        "Task " + repeated.taskId() + " was created by this very request before.";
                    case TaskIntakeResult.Conflict conflict ->
                        throw CommandFailure.settings(conflict.why().inEnglish(), null);
                    case TaskIntakeResult.Unknown unknown ->
                        throw CommandFailure.settings(unknown.why().inEnglish(), null);
                });
        return ExitCodes.DONE;
    }
}
