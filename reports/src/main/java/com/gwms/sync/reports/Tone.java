package com.gwms.sync.reports;

import com.gwms.sync.tasks.ExceptionKind.Severity;

/**
 * A colour of the HTML with enough contrast on white (4.5 to 1 and more), and the class that replaces it in a dark
 * appearance. Never the only thing that tells something: a word says the same.
 */
enum Tone {
    ACT("act", "#b3261e"),
    WATCH("watch", "#8a5300"),
    GOOD("good", "#1d6b3a"),
    SOFT("soft", "#59616c"),
    PLAIN("ink", "#1b1f24");

    private final String style;
    private final String colour;

    Tone(String style, String colour) {
        this.style = style;
        this.colour = colour;
    }

    static Tone of(Severity severity) {
        return switch (severity) {
            case ACTION -> ACT;
            case WARN -> WATCH;
            case INFO -> SOFT;
        };
    }

    String style() {
        return style;
    }

    String colour() {
        return colour;
    }
}
