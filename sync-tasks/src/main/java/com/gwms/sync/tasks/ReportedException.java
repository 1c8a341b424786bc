package com.gwms.sync.tasks;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of the exception file: what a run found, and what has become known of it since.
 *
 * @param caseId the case that the row belongs to, with its state and the time at which it was first seen
 * @param tolerance units up to which a correction of this bucket is applied without approval, at least 0
 * @param correction what became of the correction: the state of its line, where there is one
 * @param link an http or https address of the case or the correction, behind the login
 */
public record ReportedException(
        SyncException row,
        @Nullable Long caseId,
        @Nullable CaseState caseState,
        @Nullable Instant firstSeen,
        @Nullable Long tolerance,
        @Nullable String correction,
        @Nullable URI link) {
    public ReportedException {
        WebLink.requireWeb(link);
    }

    /** The same row with an address, for those who know where cases are shown. */
    public ReportedException linkedTo(URI address) {
        return new ReportedException(row, caseId, caseState, firstSeen, tolerance, correction, address);
    }

    /** A row of which nothing more is known. */
    public static ReportedException of(SyncException row) {
        return new ReportedException(row, null, null, null, null, null, null);
    }
}
