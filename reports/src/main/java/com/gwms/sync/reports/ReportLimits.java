package com.gwms.sync.reports;

/**
 * How much of a file goes along with its mail. The file on disk is always whole.
 *
 * @param attachedRows rows of the attached file, 0 (nothing is attached) to 1,000,000
 * @param attachedBytes bytes of the attached file before encoding, 0 to 20 MiB
 */
public record ReportLimits(int attachedRows, int attachedBytes) {
    public static final ReportLimits DEFAULT = new ReportLimits(10_000, 5 << 20);

    public ReportLimits {
        requireRange("report.attached-rows", attachedRows, 1_000_000);
        requireRange("report.attached-bytes", attachedBytes, 20 << 20);
    }

    private static void requireRange(String name, int value, int highest) {
        if (value < 0 || value > highest) {
            throw new IllegalArgumentException("%s must be from 0 to %,d, not %,d".formatted(name, highest, value));
        }
    }
}
