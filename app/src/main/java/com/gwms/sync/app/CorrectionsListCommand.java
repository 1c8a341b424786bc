package com.gwms.sync.app;

import com.gwms.sync.store.corrections.Approvals;
import com.gwms.sync.store.corrections.Approvals.WaitingPlan;
import java.io.PrintWriter;
import java.util.List;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Shows the plans that wait, oldest first.", mixinStandardHelpOptions = true)
final class CorrectionsListCommand extends DatabaseCommand {
    @Override
    int run(ApplicationContext context, PrintWriter out) {
        List<WaitingPlan> waiting = context.getBean(Approvals.class).waiting();
        if (waiting.isEmpty()) {
            out.println("No correction waits for a decision.");
            return ExitCodes.DONE;
        }
        TextTable table = new TextTable(
                "SNAPSHOT", "TASK", "SYSTEM", "WAREHOUSE", "GWMS", "TAKEN", "CORRECTIONS", "UNITS", "WHY");
        waiting.forEach(plan -> table.row(
                plan.snapshotId(),
                plan.taskId(),
                plan.systemCode(),
                plan.proxyWarehouseCode(),
                plan.warehouseCode(),
                plan.takenAt(),
                plan.corrections(),
                plan.units(),
                plan.reason()));
        table.print(out);
        return ExitCodes.DONE;
    }
}
