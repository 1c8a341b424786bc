package com.gwms.sync.jobs;

import com.gwms.sync.store.corrections.AppliedPlan;
import com.gwms.sync.store.corrections.CorrectionPlan;
import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.tasks.SnapshotGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The execution summary of an inventory task, in a sentence or two. */
final class InventorySummary {
    private InventorySummary() {}

    static String of(CorrectionPlan plan, AppliedPlan applied) {
        List<String> parts = new ArrayList<>();
        parts.add(counted(applied.applied(), "correction", "applied"));
        add(parts, plan.proposed(), "waiting for approval");
        add(parts, plan.heldBack(), "held back");
        add(parts, applied.refused(), "refused because something changed since");
        add(parts, plan.snapshot().excludedLines(), "lines not comparable");
        return lines(plan.snapshot()) + ": " + String.join(", ", parts) + "." + approvalHint(plan);
    }

    static String ofRefused(CorrectionPlan plan, SnapshotGate.Verdict.Refuse refuse) {
        return refuse.why() + " Snapshot " + plan.snapshot().id() + " is kept, nothing was corrected."
                + approvalHint(plan);
    }

    static String ofDryRun(CorrectionPlan plan) {
        String gate = plan.verdict() instanceof SnapshotGate.Verdict.Refuse refuse ? " " + refuse.why() : "";
        List<String> parts = new ArrayList<>();
        parts.add(counted(plan.previewed(), "correction", "would be made"));
        add(parts, plan.previewedProposals(), "would wait for approval");
        parts.add(plan.heldBack() + " held back");
        return "Dry run. " + lines(plan.snapshot()) + ": " + String.join(", ", parts) + "." + gate;
    }

    private static String approvalHint(CorrectionPlan plan) {
        return plan.proposed() == 0
                ? ""
                : " Decide with 'corrections approve " + plan.snapshot().id() + "' or 'corrections reject "
                        + plan.snapshot().id() + "'.";
    }

    private static String lines(SealedSnapshot snapshot) {
        return String.format(Locale.ROOT, "%,d lines, %,d units", snapshot.lines(), snapshot.units());
    }

    private static String counted(int number, String what, String verb) {
        return String.format(Locale.ROOT, "%,d %s%s %s", number, what, number == 1 ? "" : "s", verb);
    }

    private static void add(List<String> parts, int number, String what) {
        if (number > 0) {
            parts.add(String.format(Locale.ROOT, "%,d %s", number, what));
        }
    }
}
