package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.Terminal;
import java.util.List;
import java.util.Locale;

/** Shows the rounds, their medians, and where the time of a run went. */
final class RoundsTable {
    private final Terminal terminal;

    RoundsTable(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param stockSeconds of the framework's own writer, measured once */
    void show(List<Round> rounds, double stockSeconds) {
        terminal.line("");
        terminal.line("Rows a second. COPY: the rows of a snapshot out of a file. Sync: from HTTP to corrected stock.");
        terminal.line(String.format(Locale.ROOT, "  %-8s %12s %12s %8s", "Round", "COPY", "Sync", "Ratio"));
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            row(Integer.toString(i + 1), round.copyRate(), round.syncRate(), round.ratio());
        }
        row(
                "median",
                Round.median(rounds, Round::copyRate),
                Round.median(rounds, Round::syncRate),
                Round.median(rounds, Round::ratio));
        stockWriter(rounds, stockSeconds);
        stages(rounds);
    }

    private void stockWriter(List<Round> rounds, double seconds) {
        terminal.line("");
        terminal.line(String.format(
                Locale.ROOT,
                "The same rows by the framework's JdbcBatchItemWriter, %,d in a transaction, once; ratio to the median"
                        + " of COPY",
                StockWriter.CHUNK));
        double rate = rounds.getFirst().lines() / seconds;
        terminal.line(String.format(
                Locale.ROOT, "  %-8s %,12.0f %21.3f", "writer", rate, rate / Round.median(rounds, Round::copyRate)));
    }

    private void row(String name, double copy, double sync, double ratio) {
        terminal.line(String.format(Locale.ROOT, "  %-8s %,12.0f %,12.0f %8.3f", name, copy, sync, ratio));
    }

    private void stages(List<Round> rounds) {
        terminal.line("");
        terminal.line("Where the time of a run goes, seconds, median of the rounds");
        for (String stage : rounds.getFirst().stages().keySet()) {
            double seconds = Round.median(rounds, round -> round.stages().getOrDefault(stage, 0.0));
            terminal.line(String.format(Locale.ROOT, "  %-10s %8.2f", stage, seconds));
        }
        terminal.line(
                String.format(Locale.ROOT, "  %-10s %8.2f", "whole run", Round.median(rounds, Round::syncSeconds)));
        terminal.line(
                String.format(Locale.ROOT, "  %-10s %8.2f", "bare COPY", Round.median(rounds, Round::copySeconds)));
    }
}
