package com.gwms.sync.store.snapshots;

import java.time.Instant;

/**
 * A snapshot that is complete and will never change again.
 *
 * @param takenAt the database's time just before the first page was asked for
 * @param lines lines, a repeated one counted once
 * @param units available and locked units of all lines that take part in the comparison
 * @param repeatedLines lines that the warehouse listed twice, word for word
 * @param excludedLines lines that take no part in the comparison; each says why
 */
public record SealedSnapshot(
        long id, SnapshotScope scope, Instant takenAt, int lines, long units, int repeatedLines, int excludedLines)
        implements CapturedSnapshot {}
