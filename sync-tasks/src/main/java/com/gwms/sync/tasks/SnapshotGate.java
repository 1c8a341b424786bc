package com.gwms.sync.tasks;

import java.util.Locale;

/** Whether a sealed snapshot may correct stock by itself. A bad answer of a warehouse must never zero ours. */
public final class SnapshotGate {
    private SnapshotGate() {}

    /** What the gate decided. */
    public sealed interface Verdict {
        record Pass() implements Verdict {}

        /**
         * Nothing is corrected.
         *
         * @param why a sentence for the execution summary
         */
        record Refuse(FailureCode code, String why) implements Verdict {}
    }

    /**
     * Judges a snapshot before any of it is applied. One that would change nothing passes, however short it is: nothing
     * can be lost by it, and a refusal would leave nothing for a person to decide on.
     */
    public static Verdict judge(GateFacts facts, GateLimits limits) {
        if (facts.newerSnapshotApplied()) {
            return new Verdict.Refuse(FailureCode.SNAPSHOT_STALE, "A snapshot taken later was applied already.");
        }
        if (facts.changedUnits() == 0) {
            return new Verdict.Pass();
        }
        if (facts.lines() == 0) {
            return new Verdict.Refuse(
                    FailureCode.SNAPSHOT_EMPTY,
                    String.format(
                            Locale.ROOT,
                            "The warehouse listed nothing, GWMS has %,d units there.",
                            facts.localUnits()));
        }
        Integer lastLines = facts.lastAppliedLines();
        if (lastLines != null && facts.lines() * 100L < lastLines * (100L - limits.maxLineDropPercent())) {
            return new Verdict.Refuse(
                    FailureCode.SNAPSHOT_IMPLAUSIBLE,
                    String.format(
                            Locale.ROOT,
                            "%,d lines, the last applied snapshot had %,d: more than %d %% fewer.",
                            facts.lines(),
                            lastLines,
                            limits.maxLineDropPercent()));
        }
        if (facts.changedUnits() >= limits.minChangedUnits()
                && facts.changedUnits() * 100 > facts.localUnits() * limits.maxChangePercent()) {
            return new Verdict.Refuse(
                    FailureCode.SNAPSHOT_IMPLAUSIBLE,
                    String.format(
                            Locale.ROOT,
                            "%,d units would change (%,d buckets to zero), GWMS has %,d there: more than %d %%.",
                            facts.changedUnits(),
                            facts.emptiedBuckets(),
                            facts.localUnits(),
                            limits.maxChangePercent()));
        }
        return new Verdict.Pass();
    }
}
