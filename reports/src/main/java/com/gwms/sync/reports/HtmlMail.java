package com.gwms.sync.reports;

import com.gwms.sync.reports.ReportPage.Cause;
import com.gwms.sync.reports.ReportPage.Fact;
import com.gwms.sync.reports.ReportPage.Item;
import com.gwms.sync.reports.ReportPage.Section;
import com.gwms.sync.reports.ReportPage.Verdict;
import com.gwms.sync.reports.ReportPage.Warehouse;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.util.List;

/** A mail as HTML. */
final class HtmlMail {
    private final StringBuilder out = new StringBuilder();

    private HtmlMail() {}

    static String of(ReportPage page) {
        HtmlMail mail = new HtmlMail();
        mail.top(page);
        mail.warehouses(page.warehouses());
        mail.causes(page.causes());
        page.sections().forEach(mail::section);
        mail.bottom(page);
        return mail.out.toString();
    }

    private void top(ReportPage page) {
        Verdict verdict = page.verdict();
        Tone tone = Tone.of(verdict.severity());
        add(HtmlPieces.TOP, "title", verdict.headline());
        add(
                HtmlPieces.VERDICT,
                "tone",
                tone.name,
                "colour",
                tone.colour,
                "label",
                verdict.label(),
                "headline",
                verdict.headline(),
                "detail",
                verdict.detail(),
                "heading",
                page.heading());
    }

    private void warehouses(List<Warehouse> warehouses) {
        if (warehouses.isEmpty()) {
            return;
        }
        add(HtmlPieces.SECTION_TOP, "heading", "By warehouse");
        add(HtmlPieces.DATA_TABLE);
        add("<tr>\n");
        add(HtmlPieces.HEAD_CELL, "class", "soft", "gap", "0", "align", "left", "name", "Warehouse");
        for (String name : List.of("Lines", "Corrected", "Held back", "Proposed", "Act")) {
            add(HtmlPieces.HEAD_CELL, "class", "soft num", "gap", "14", "align", "right", "name", name);
        }
        add("</tr>\n");
        warehouses.forEach(this::warehouse);
        add("</table>\n");
        add(HtmlPieces.SECTION_BOTTOM);
    }

    private void warehouse(Warehouse warehouse) {
        StockTotals stock = warehouse.stock();
        add("<tr>\n");
        add(HtmlPieces.WAREHOUSE_CELL, "name", warehouse.name(), "at", warehouse.at());
        number(Words.lines(stock.lines()), Tone.PLAIN);
        number(stock.corrected(), Tone.PLAIN);
        number(stock.heldBack(), Tone.PLAIN);
        number(stock.proposed(), Tone.PLAIN);
        number(warehouse.actions(), warehouse.actions() > 0 ? Tone.ACT : Tone.PLAIN);
        add("</tr>\n");
    }

    private void causes(List<Cause> causes) {
        add(HtmlPieces.SECTION_TOP, "heading", "What was found");
        add(HtmlPieces.DATA_TABLE);
        for (Cause cause : causes) {
            Severity severity = cause.kind().severity();
            Tone tone = Tone.of(severity);
            add("<tr>\n");
            add(HtmlPieces.SEVERITY_CELL, "tone", tone.name, "colour", tone.colour, "word", Words.of(severity));
            add(HtmlPieces.NAME_CELL, "name", Words.of(cause.kind()));
            number(cause.rows(), Tone.PLAIN);
            add("</tr>\n");
        }
        add("</table>\n");
        add(HtmlPieces.SECTION_BOTTOM);
    }

    private void section(Section section) {
        Tone tone = Tone.of(section.severity());
        add(HtmlPieces.SECTION_TOP, "heading", section.heading());
        for (Item item : section.items()) {
            add(
                    HtmlPieces.ITEM,
                    "tone",
                    tone.name,
                    "colour",
                    tone.colour,
                    "title",
                    item.title(),
                    "where",
                    String.join("\u00A0· ", item.where()),
                    "what",
                    item.what(),
                    "remedy",
                    item.remedy(),
                    "seen",
                    item.seen());
        }
        add(HtmlPieces.SECTION_BOTTOM);
    }

    private void bottom(ReportPage page) {
        add(HtmlPieces.FOOTER, "files", page.files());
        for (Fact fact : page.footer()) {
            add(HtmlPieces.FACT, "name", fact.name(), "value", fact.value());
        }
        add(HtmlPieces.SECTION_BOTTOM);
        add(HtmlPieces.BOTTOM);
    }

    private void number(long value, Tone tone) {
        number(Words.number(value), tone);
    }

    private void number(String value, Tone tone) {
        String weight = tone == Tone.ACT ? "bold" : "normal";
        add(HtmlPieces.NUMBER_CELL, "tone", tone.name, "colour", tone.colour, "weight", weight, "number", value);
    }

    private void add(String piece, String... namesAndTexts) {
        out.append(Html.filled(piece, namesAndTexts));
    }

    /** A colour with enough contrast on white (4.5 to 1 and more), and the class that replaces it in a dark appearance. */
    private enum Tone {
        ACT("act", "#b3261e"),
        WATCH("watch", "#8a5300"),
        SOFT("soft", "#59616c"),
        PLAIN("ink", "#1b1f24");

        private final String name;
        private final String colour;

        Tone(String name, String colour) {
            this.name = name;
            this.colour = colour;
        }

        static Tone of(Severity severity) {
            return switch (severity) {
                case ACTION -> ACT;
                case WARN -> WATCH;
                case INFO -> SOFT;
            };
        }
    }
}
