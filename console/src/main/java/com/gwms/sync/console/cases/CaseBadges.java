package com.gwms.sync.console.cases;

import com.gwms.sync.console.pages.Badge;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.store.cases.CaseRow;

/** How urgent a case is and where it stands, as words in colours. */
record CaseBadges(Display show) {
    public Badge urgency(CaseRow row) {
        String word = show.word(row.severity());
        return switch (row.severity()) {
            case ACTION -> new Badge("bad", "hand", word);
            case WARN -> new Badge("warn", "hand", word);
            case INFO -> new Badge("info", "info", word);
        };
    }

    public Badge state(CaseRow row) {
        String word = show.word(row.state());
        return switch (row.state()) {
            case NEW -> new Badge("warn", "info", word);
            case OPEN -> new Badge("warn", "clock", word);
            case REOPENED -> new Badge("bad", "sync", word);
            case SOLVED -> new Badge("good", "check", word);
        };
    }
}
