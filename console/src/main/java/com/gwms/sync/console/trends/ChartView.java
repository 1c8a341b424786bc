package com.gwms.sync.console.trends;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A chart with its title and its numbers.
 *
 * @param id unique on the page
 * @param title in the reader's language
 * @param note what it says in a sentence, or what it needs to be understood
 * @param lines what is drawn; without points nothing was recorded
 * @param header of the table of numbers
 * @param rows the same numbers as texts, newest first; the first column is the time
 * @param link where more is to be read, or null
 */
record ChartView(
        String id,
        String title,
        String note,
        List<Chart.Line> lines,
        List<Chart.Mark> values,
        List<Chart.Mark> days,
        List<String> header,
        List<List<String>> rows,
        @Nullable String link) {
    ChartView {
        header = List.copyOf(header);
        rows = List.copyOf(rows);
    }

    static ChartView of(
            String id,
            String title,
            String note,
            Chart chart,
            List<String> header,
            List<List<String>> rows,
            @Nullable String link) {
        return new ChartView(
                id, title, note, chart.lines(), chart.values(), chart.days(), header, rows.reversed(), link);
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }
}
