package com.gwms.sync.reports;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.util.List;

/**
 * The content of a mail, every text of it clean and cut, before it becomes HTML or plain text. Both forms are made from
 * this one, so that they say the same.
 *
 * @param heading job, environment and end of the run
 * @param files what of the report is attached and where the whole of it is
 * @param footer names and values
 */
record ReportPage(
        Verdict verdict,
        String heading,
        List<Warehouse> warehouses,
        List<Cause> causes,
        List<Section> sections,
        String files,
        List<Fact> footer) {
    /**
     * What a reader knows after five seconds.
     *
     * @param label whether somebody must act
     * @param headline the same in a sentence
     * @param detail what else there is
     */
    record Verdict(Severity severity, String label, String headline, String detail) {}

    record Warehouse(String name, String at, StockTotals stock, long actions) {}

    record Cause(ExceptionKind kind, long rows) {}

    /** @param heading names the severity and, where not all rows are shown, how many there are */
    record Section(Severity severity, String heading, List<Item> items) {}

    /**
     * One exception.
     *
     * @param where what it is about: warehouse, SKU, batch, quantities, task
     * @param seen when
     */
    record Item(String title, List<String> where, String what, String remedy, String seen) {}

    record Fact(String name, String value) {}
}
