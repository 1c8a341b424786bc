package com.gwms.sync.reports;

import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of a mail about cases, every text of it in the reader's language, clean and cut, before it becomes HTML or
 * plain text. Both forms are made from this one, so that they say the same.
 *
 * @param heading environment, window and time zone
 * @param warehouses null where the mail tells of none
 */
record CasePage(
        Phrases phrases,
        Verdict verdict,
        String heading,
        List<Counter> counters,
        List<Section> sections,
        @Nullable Warehouses warehouses,
        @Nullable Note file,
        About about) {
    /**
     * What a reader knows after five seconds.
     *
     * @param label whether somebody must act
     * @param headline the same in a sentence
     * @param detail what else there is; may be empty
     */
    record Verdict(Tone tone, String label, String headline, String detail) {}

    record Counter(String name, String number, Tone tone) {}

    /** @param heading names the standing and, where not all cases are shown, how many there are */
    record Section(String heading, List<Item> items) {}

    /**
     * One case.
     *
     * @param mark its severity, or that it is solved, in a word
     * @param where what it is about: warehouse, an example, how much is affected
     * @param when since when, how often, or when it was solved
     * @param facts what happened, why, what to do
     */
    record Item(
            Tone tone,
            String mark,
            String title,
            List<String> where,
            List<String> when,
            List<Fact> facts,
            @Nullable Link link) {}

    /**
     * @param foreign whether the value may quote a warehouse, in any language and direction
     * @param main whether it is what a reader looks for who reads nothing else
     */
    record Fact(String name, String value, boolean foreign, boolean main) {
        Fact(String name, String value) {
            this(name, value, false);
        }

        Fact(String name, String value, boolean foreign) {
            this(name, value, foreign, false);
        }
    }

    record Link(String text, URI address) {}

    /** A sentence that may end in a link. */
    record Note(String sentence, @Nullable Link link) {}

    /** @param together of all warehouses, also those that are not shown; may be empty */
    record Warehouses(String heading, String together, List<Warehouse> shown) {}

    /**
     * One warehouse.
     *
     * @param difference how far it is apart, or that nothing is known
     * @param share the same as a share; empty where nothing is known
     * @param facts in a few words each
     */
    record Warehouse(
            String name,
            String at,
            String difference,
            String share,
            Tone tone,
            List<String> facts,
            @Nullable Chart chart) {}

    /**
     * The discrepancy of the last snapshots.
     *
     * @param heights from 0 to 1, oldest first
     * @param caption the same in a sentence
     */
    record Chart(List<Double> heights, String caption) {
        Chart {
            heights = List.copyOf(heights);
        }
    }

    /**
     * The end of the mail.
     *
     * @param why one gets it, and how to change that
     */
    record About(String heading, List<Fact> facts, List<Note> why) {}
}
