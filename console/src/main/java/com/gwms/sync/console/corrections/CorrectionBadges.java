package com.gwms.sync.console.corrections;

import com.gwms.sync.console.pages.Badge;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.store.corrections.CorrectionState;

/** States of corrections as words in colours. */
record CorrectionBadges(Display show) {
    public Badge of(CorrectionState state) {
        return switch (state) {
            case PROPOSED -> new Badge("bad", "hand", show.word(state));
            case PLANNED -> new Badge("info", "clock", show.word(state));
            case APPLIED -> new Badge("good", "check", show.word(state));
            case HELD_BACK -> new Badge("warn", "pause", show.word(state));
            case REFUSED -> new Badge("warn", "hand", show.word(state));
            case REJECTED, SUPERSEDED -> new Badge("mute", "cross", show.word(state));
            case PREVIEWED, PREVIEWED_PROPOSAL -> new Badge("mute", "info", show.word(state));
        };
    }

    /** With how many there are of it. */
    public Badge of(CorrectionState state, long count) {
        Badge badge = of(state);
        return new Badge(badge.tone(), badge.icon(), badge.label() + " " + show.number(count));
    }
}
