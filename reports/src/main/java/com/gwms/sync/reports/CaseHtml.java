package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.Chart;
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
import org.jspecify.annotations.Nullable;

/** A mail about cases as HTML. */
final class CaseHtml {
    private static final String DOT = "\u00A0· ";
    private static final int TALLEST_BAR = 28;

    private final StringBuilder out = new StringBuilder();
    private final Phrases phrases;

    private CaseHtml(Phrases phrases) {
        this.phrases = phrases;
    }

    static String of(CasePage page) {
        CaseHtml mail = new CaseHtml(page.phrases());
        mail.top(page);
        page.sections().forEach(mail::section);
        mail.warehouses(page.warehouses());
        mail.bottom(page);
        return mail.out.toString();
    }

    private void top(CasePage page) {
        Verdict verdict = page.verdict();
        String language = switch (phrases.language()) {
            case EN -> "en";
            case ZH -> "zh-Hans";
        };
        add(CaseHtmlPieces.TOP, "language", language, "title", verdict.headline());
        Tone tone = verdict.tone();
        add(
                CaseHtmlPieces.VERDICT,
                "tone",
                tone.style(),
                "colour",
                tone.colour(),
                "label",
                verdict.label(),
                "headline",
                verdict.headline());
        if (!verdict.detail().isEmpty()) {
            add(CaseHtmlPieces.VERDICT_DETAIL, "detail", verdict.detail());
        }
        add(CaseHtmlPieces.COUNTERS_TOP);
        page.counters().forEach(this::counter);
        add(CaseHtmlPieces.COUNTERS_BOTTOM, "heading", page.heading());
    }

    private void counter(Counter counter) {
        add(
                CaseHtmlPieces.COUNTER,
                "tone",
                counter.tone().style(),
                "colour",
                counter.tone().colour(),
                "number",
                counter.number(),
                "name",
                counter.name());
    }

    private void section(Section section) {
        add(CaseHtmlPieces.SECTION_TOP, "heading", section.heading());
        section.items().forEach(this::item);
        add(CaseHtmlPieces.SECTION_BOTTOM);
    }

    private void item(Item item) {
        add(
                CaseHtmlPieces.ITEM_TOP,
                "tone",
                item.tone().style(),
                "colour",
                item.tone().colour(),
                "mark",
                item.mark(),
                "title",
                item.title());
        if (!item.where().isEmpty()) {
            where(item.where());
        }
        add(CaseHtmlPieces.ITEM_SOFT, "text", String.join(DOT, item.when()));
        for (Fact fact : item.facts()) {
            add(
                    CaseHtmlPieces.ITEM_FACT,
                    "name",
                    phrases.say(Phrase.LABELLED, fact.name(), ""),
                    "direction",
                    fact.foreign() ? "auto" : "ltr",
                    "weight",
                    fact.main() ? "bold" : "normal",
                    "value",
                    fact.value());
        }
        if (item.link() != null) {
            add(CaseHtmlPieces.ITEM_LINK_TOP);
            link(item.link());
            add(CaseHtmlPieces.PARAGRAPH_BOTTOM);
        }
        add(CaseHtmlPieces.ITEM_BOTTOM);
    }

    /** Each part by itself, so that one written from right to left does not turn its neighbours round. */
    private void where(List<String> parts) {
        add(CaseHtmlPieces.ITEM_WHERE_TOP);
        for (int i = 0; i < parts.size(); i++) {
            out.append(i == 0 ? "" : DOT);
            add(CaseHtmlPieces.ITEM_WHERE_PART, "text", parts.get(i));
        }
        add(CaseHtmlPieces.PARAGRAPH_BOTTOM);
    }

    private void warehouses(@Nullable Warehouses warehouses) {
        if (warehouses == null) {
            return;
        }
        add(CaseHtmlPieces.SECTION_TOP, "heading", warehouses.heading());
        if (!warehouses.together().isEmpty()) {
            add(CaseHtmlPieces.ITEM_SOFT, "text", warehouses.together());
        }
        add(CaseHtmlPieces.WAREHOUSES_TOP);
        warehouses.shown().forEach(this::warehouse);
        add(CaseHtmlPieces.WAREHOUSES_BOTTOM);
        add(CaseHtmlPieces.SECTION_BOTTOM);
    }

    private void warehouse(Warehouse warehouse) {
        add(CaseHtmlPieces.WAREHOUSE_NAME, "name", warehouse.name(), "at", warehouse.at());
        Chart chart = warehouse.chart();
        if (chart != null) {
            bars(chart);
        }
        add(
                CaseHtmlPieces.WAREHOUSE_DIFFERENCE,
                "tone",
                warehouse.tone().style(),
                "colour",
                warehouse.tone().colour(),
                "difference",
                warehouse.difference(),
                "share",
                warehouse.share());
        add(CaseHtmlPieces.WAREHOUSE_FACTS_TOP, "facts", String.join(DOT, warehouse.facts()));
        if (chart != null) {
            add(CaseHtmlPieces.WAREHOUSE_CAPTION, "caption", chart.caption());
        }
        add(CaseHtmlPieces.WAREHOUSE_FACTS_BOTTOM);
    }

    private void bars(Chart chart) {
        add(CaseHtmlPieces.CHART_TOP, "caption", chart.caption());
        for (double height : chart.heights()) {
            add(CaseHtmlPieces.BAR, "height", Integer.toString(Math.max(1, (int) Math.round(height * TALLEST_BAR))));
        }
        add(CaseHtmlPieces.CHART_BOTTOM);
    }

    private void bottom(CasePage page) {
        add(CaseHtmlPieces.FOOTER_TOP);
        if (page.file() != null) {
            add(CaseHtmlPieces.FOOTER_HEADING, "heading", phrases.say(Phrase.FILE));
            note(page.file());
        }
        add(CaseHtmlPieces.FOOTER_HEADING, "heading", page.about().heading());
        for (Fact fact : page.about().facts()) {
            add(CaseHtmlPieces.FOOTER_LINE_TOP, "text", phrases.say(Phrase.LABELLED, fact.name(), fact.value()));
            add(CaseHtmlPieces.PARAGRAPH_BOTTOM);
        }
        page.about().why().forEach(this::note);
        add(CaseHtmlPieces.BOTTOM);
    }

    private void note(Note note) {
        add(CaseHtmlPieces.FOOTER_LINE_TOP, "text", note.sentence());
        if (note.link() != null) {
            out.append(' ');
            link(note.link());
        }
        add(CaseHtmlPieces.PARAGRAPH_BOTTOM);
    }

    private void link(Link link) {
        add(CaseHtmlPieces.LINK, "address", link.address().toASCIIString(), "text", link.text());
    }

    private void add(String piece, String... namesAndTexts) {
        out.append(Html.filled(piece, namesAndTexts));
    }
}
