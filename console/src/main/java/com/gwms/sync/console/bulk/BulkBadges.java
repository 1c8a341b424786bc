package com.gwms.sync.console.bulk;

import com.gwms.sync.console.pages.Badge;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.store.bulk.BulkRow;

/** How far a bulk action is, as words in colours. */
record BulkBadges(Display show) {
    public Badge state(BulkRow row) {
        String word = show.word(row.state());
        return switch (row.state()) {
            case UNDER_WAY -> new Badge("info", "play", word);
            case STOPPED -> new Badge("warn", "hand", word);
            case FINISHED -> new Badge("good", "check", word);
        };
    }
}
