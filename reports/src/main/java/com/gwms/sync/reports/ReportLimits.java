package com.gwms.sync.reports;

/**
 * How much of a report goes into its mail. The file on disk is always whole.
 *
 * @param rowsInBody exceptions of each severity that are written out in the mail, 1 to 200
 * @param textInBody characters of one text in the mail before it is cut, 20 to 2,000
 * @param attachedRows rows of the attached file, 0 (nothing is attached) to 1,000,000
 * @param attachedBytes bytes of the attached file before encoding, 0 to 20 MiB
 */
public record ReportLimits(int rowsInBody, int textInBody, int attachedRows, int attachedBytes) {
    public static final ReportLimits DEFAULT = new ReportLimits(20, 300, 10_000, 5 << 20);

    public ReportLimits {
        requireRange("report.rows-in-body", rowsInBody, 1, 200);
        requireRange("report.text-in-body", textInBody, 20, 2_000);
        requireRange("report.attached-rows", attachedRows, 0, 1_000_000);
        requireRange("report.attached-bytes", attachedBytes, 0, 20 << 20);
    }

    private static void requireRange(String name, int value, int lowest, int highest) {
        if (value < lowest || value > highest) {
            throw new IllegalArgumentException(
                    "%s must be from %,d to %,d, not %,d".formatted(name, lowest, highest, value));
        }
    }
}
