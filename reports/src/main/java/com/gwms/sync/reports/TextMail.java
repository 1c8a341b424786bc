package com.gwms.sync.reports;

import com.gwms.sync.reports.ReportPage.Fact;
import com.gwms.sync.reports.ReportPage.Item;
import com.gwms.sync.reports.ReportPage.Section;
import com.gwms.sync.reports.ReportPage.Warehouse;
import java.util.Locale;

/** A mail as plain text. */
final class TextMail {
    private final StringBuilder out = new StringBuilder();

    private TextMail() {}

    static String of(ReportPage page) {
        TextMail mail = new TextMail();
        mail.top(page);
        mail.warehouses(page);
        mail.causes(page);
        page.sections().forEach(mail::section);
        mail.bottom(page);
        return mail.out.toString();
    }

    private void top(ReportPage page) {
        ReportPage.Verdict verdict = page.verdict();
        line(verdict.label().toUpperCase(Locale.ROOT) + ": " + verdict.headline());
        if (!verdict.detail().isEmpty()) {
            line(verdict.detail());
        }
        line(page.heading());
    }

    private void warehouses(ReportPage page) {
        if (page.warehouses().isEmpty()) {
            return;
        }
        heading("By warehouse");
        for (Warehouse warehouse : page.warehouses()) {
            StockTotals stock = warehouse.stock();
            line(warehouse.name() + " (" + warehouse.at() + ")");
            line("  lines %s, corrected %s, held back %s, proposed %s, act %s"
                    .formatted(
                            Words.lines(stock.lines()),
                            Words.number(stock.corrected()),
                            Words.number(stock.heldBack()),
                            Words.number(stock.proposed()),
                            Words.number(warehouse.actions())));
        }
    }

    private void causes(ReportPage page) {
        heading("What was found");
        page.causes()
                .forEach(cause -> line("%-6s %7s  %s"
                        .formatted(
                                Words.of(cause.kind().severity()),
                                Words.number(cause.rows()),
                                Words.of(cause.kind()))));
    }

    private void section(Section section) {
        heading(section.heading());
        int number = 0;
        for (Item item : section.items()) {
            line(++number + ". " + item.title());
            line("   " + String.join(" · ", item.where()));
            line("   What: " + item.what());
            line("   To do: " + item.remedy());
            line("   Seen: " + item.seen());
            line("");
        }
        out.setLength(out.length() - 1);
    }

    private void bottom(ReportPage page) {
        heading("Files and run");
        line(page.files());
        for (Fact fact : page.footer()) {
            line(fact.name() + ": " + fact.value());
        }
    }

    private void heading(String text) {
        line("");
        line(text.toUpperCase(Locale.ROOT));
    }

    private void line(String text) {
        out.append(text).append('\n');
    }
}
