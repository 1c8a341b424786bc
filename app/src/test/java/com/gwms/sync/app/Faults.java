package com.gwms.sync.app;

import java.util.ArrayList;
import java.util.List;

/** What is wrong with a manifest, a sentence each. */
final class Faults {
    private final List<String> found = new ArrayList<>();

    void require(boolean holds, String otherwise) {
        if (!holds) {
            found.add(otherwise);
        }
    }

    void add(List<String> more) {
        found.addAll(more);
    }

    List<String> found() {
        return found;
    }
}
