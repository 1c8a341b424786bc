package com.gwms.sync.store.corrections;

import com.gwms.sync.store.snapshots.SealedSnapshot;
import com.gwms.sync.tasks.SnapshotGate;

/**
 * The stored plan that a comparison made; its lines are rows of {@code sync.correction}.
 *
 * @param planned corrections that may be applied at once
 * @param proposed corrections that wait for approval
 * @param heldBack differences that are left alone, each with its reason
 * @param previewed corrections that a dry run would have applied
 * @param previewedProposals corrections that a dry run would have let wait for approval
 */
public record CorrectionPlan(
        SealedSnapshot snapshot,
        SnapshotGate.Verdict verdict,
        int planned,
        int proposed,
        int heldBack,
        int previewed,
        int previewedProposals) {}
