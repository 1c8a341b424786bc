package com.gwms.sync.reports;

/** Counts the rows of a file as they pass by, and how many of them its limits let go along with a mail. */
final class ReportTally {
    private final ReportLimits limits;
    private long rows;
    private long attachableRows;
    private int attachableBytes;

    ReportTally(ReportLimits limits) {
        this.limits = limits;
    }

    /**
     * @param bytesSoFar length of the file with this row
     * @return whether the row may go along
     */
    boolean add(long bytesSoFar) {
        rows++;
        boolean attachable = rows <= limits.attachedRows() && bytesSoFar <= limits.attachedBytes();
        if (attachable) {
            attachableRows = rows;
            attachableBytes = Math.toIntExact(bytesSoFar);
        }
        return attachable;
    }

    long rows() {
        return rows;
    }

    long attachableRows() {
        return attachableRows;
    }

    int attachableBytes() {
        return attachableBytes;
    }
}
