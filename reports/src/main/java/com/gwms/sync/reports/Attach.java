package com.gwms.sync.reports;

/** What goes along with the mails of a recipient group. */
public enum Attach {
    /** Nothing; the file is behind its link alone. */
    NONE,
    CSV,
    /** A workbook for those who work in a spreadsheet program: texts in text cells, numbers in number cells. */
    XLSX
}
