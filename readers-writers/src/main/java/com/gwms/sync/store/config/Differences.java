package com.gwms.sync.store.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gathers what differs between two states of one thing, in words. */
final class Differences {
    private final List<String> found = new ArrayList<>();

    Differences compare(String field, @Nullable Object before, @Nullable Object after) {
        if (!Objects.equals(before, after)) {
            found.add(field + " " + shown(before) + " -> " + shown(after));
        }
        return this;
    }

    boolean none() {
        return found.isEmpty();
    }

    String inWords() {
        return String.join(", ", found);
    }

    private static String shown(@Nullable Object value) {
        return value == null ? "none" : value.toString();
    }
}
