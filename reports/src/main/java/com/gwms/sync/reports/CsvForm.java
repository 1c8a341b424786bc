package com.gwms.sync.reports;

/** For whom a CSV file is written. */
enum CsvForm {
    /** With a byte order mark: spreadsheet programs read UTF-8 only with it. */
    FOR_PEOPLE("\uFEFF"),
    /** Without. */
    FOR_PROGRAMS("");

    private final String start;

    CsvForm(String start) {
        this.start = start;
    }

    String start() {
        return start;
    }
}
