package com.gwms.sync.reports;

/** What goes along with the mails of a recipient group. */
public enum Attach {
    /** Nothing; the file is behind its link alone. */
    NONE,
    CSV,
    /** A workbook for those who work in a spreadsheet program: texts in text cells, numbers in number cells. */
    XLSX,
    /** The same rows in both, each for those who can use it. */
    BOTH;

    boolean hasCsv() {
        return switch (this) {
            case CSV, BOTH -> true;
            case NONE, XLSX -> false;
        };
    }

    boolean hasWorkbook() {
        return switch (this) {
            case XLSX, BOTH -> true;
            case NONE, CSV -> false;
        };
    }

    /** What is left where there is no workbook. */
    Attach withoutWorkbook() {
        return hasCsv() ? CSV : NONE;
    }
}
