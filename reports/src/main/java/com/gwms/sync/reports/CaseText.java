package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.Counter;
import com.gwms.sync.reports.CasePage.Fact;
import com.gwms.sync.reports.CasePage.Item;
import com.gwms.sync.reports.CasePage.Link;
import com.gwms.sync.reports.CasePage.Note;
import com.gwms.sync.reports.CasePage.Section;
import com.gwms.sync.reports.CasePage.Verdict;
import com.gwms.sync.reports.CasePage.Warehouse;
import com.gwms.sync.reports.CasePage.Warehouses;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A mail about cases as plain text. */
final class CaseText {
    private static final String DOT = " · ";
    private static final String BARS = "▁▂▃▄▅▆▇█";

    private final StringBuilder out = new StringBuilder();
    private final Phrases phrases;

    private CaseText(Phrases phrases) {
        this.phrases = phrases;
    }

    static String of(CasePage page) {
        CaseText mail = new CaseText(page.phrases());
        mail.top(page);
        page.sections().forEach(mail::section);
        mail.warehouses(page.warehouses());
        mail.bottom(page);
        return mail.out.toString();
    }

    private void top(CasePage page) {
        Verdict verdict = page.verdict();
        line(labelled(upper(verdict.label()), verdict.headline()));
        if (!verdict.detail().isEmpty()) {
            line(verdict.detail());
        }
        line("");
        line(page.counters().stream()
                .map((Counter counter) -> labelled(counter.name(), counter.number()))
                .collect(Collectors.joining(DOT)));
        line(page.heading());
    }

    private void section(Section section) {
        heading(section.heading());
        int number = 0;
        for (Item item : section.items()) {
            line(++number + ". [" + item.mark() + "] " + item.title());
            if (!item.where().isEmpty()) {
                line("   " + String.join(DOT, item.where()));
            }
            line("   " + String.join(DOT, item.when()));
            for (Fact fact : item.facts()) {
                line("   " + labelled(fact.name(), fact.value()));
            }
            link("   ", item.link());
            line("");
        }
        dropLine();
    }

    private void warehouses(@Nullable Warehouses warehouses) {
        if (warehouses == null) {
            return;
        }
        heading(warehouses.heading());
        if (!warehouses.together().isEmpty()) {
            line(warehouses.together());
            line("");
        }
        for (Warehouse warehouse : warehouses.shown()) {
            String difference = warehouse.share().isEmpty()
                    ? warehouse.difference()
                    : phrases.say(Phrase.DISCREPANCY, warehouse.difference(), warehouse.share());
            line(labelled(warehouse.name() + DOT + warehouse.at(), difference));
            if (!warehouse.facts().isEmpty()) {
                line("   " + String.join(DOT, warehouse.facts()));
            }
            if (warehouse.chart() != null) {
                line("   " + bars(warehouse.chart().heights()));
                line("   " + warehouse.chart().caption());
            }
            line("");
        }
        dropLine();
    }

    private void bottom(CasePage page) {
        if (page.file() != null) {
            heading(phrases.say(Phrase.FILE));
            note(page.file());
        }
        heading(page.about().heading());
        page.about().facts().forEach(fact -> line(labelled(fact.name(), fact.value())));
        page.about().why().forEach(this::note);
    }

    private void note(Note note) {
        line(note.sentence());
        link("", note.link());
    }

    private void link(String indent, @Nullable Link link) {
        if (link != null) {
            line(indent + labelled(link.text(), link.address().toASCIIString()));
        }
    }

    private static String bars(List<Double> heights) {
        return heights.stream()
                .map(height -> BARS.substring(step(height), step(height) + 1))
                .collect(Collectors.joining());
    }

    private static int step(double height) {
        return (int) Math.round(height * (BARS.length() - 1));
    }

    private String labelled(String name, String value) {
        return phrases.say(Phrase.LABELLED, name, value);
    }

    private void heading(String text) {
        line("");
        line(upper(text));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    private void line(String text) {
        out.append(text).append('\n');
    }

    private void dropLine() {
        if (out.length() > 1 && out.charAt(out.length() - 2) == '\n') {
            out.setLength(out.length() - 1);
        }
    }
}
