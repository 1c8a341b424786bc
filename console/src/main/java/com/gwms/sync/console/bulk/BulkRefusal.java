package com.gwms.sync.console.bulk;

import com.gwms.sync.tasks.Sentence;

/** Why a bulk action is not stopped. */
enum BulkRefusal implements Sentence {
    ENDED("Bulk action {0} has ended already: there is nothing to stop.");

    private final String english;

    BulkRefusal(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
