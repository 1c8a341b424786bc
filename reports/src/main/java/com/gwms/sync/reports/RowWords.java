package com.gwms.sync.reports;

import com.gwms.sync.tasks.SyncException;

/**
 * The sentences of a row in the language of those who read the file. What runs and warehouses wrote down is English, or
 * theirs: in another language the words of kind and code come first, and what was written follows as a quotation.
 */
final class RowWords {
    private final MailLanguage language;
    private final KindWords words;

    RowWords(MailLanguage language) {
        this.language = language;
        this.words = KindWords.in(language);
    }

    String what(SyncException row) {
        return switch (language) {
            case EN -> row.what();
            case ZH -> what(words.title(row.kind(), row.code()), row.what());
        };
    }

    private String what(String title, String original) {
        return original.isBlank() ? title : say(Phrase.PROBLEM_BECAUSE, title, say(Phrase.QUOTED, original));
    }

    String remedy(SyncException row) {
        return switch (language) {
            case EN -> row.remedy();
            case ZH -> {
                String next = words.next(row.kind(), row.code());
                yield KindWords.isGeneral(row.kind(), row.code(), row.remedy())
                        ? next
                        : next + say(Phrase.LABELLED, say(Phrase.ADVICE), say(Phrase.QUOTED, row.remedy()));
            }
        };
    }

    /** The last row of a full sheet. */
    String sheetIsFull(int rows, String next) {
        return say(Phrase.SHEET_FULL, Figures.number(rows), next);
    }

    private String say(Phrase phrase, String... values) {
        return words.phrases().say(phrase, values);
    }
}
