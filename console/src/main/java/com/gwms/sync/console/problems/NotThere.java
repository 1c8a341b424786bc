package com.gwms.sync.console.problems;

import com.gwms.sync.tasks.Sentence;

/** What an address names, and what is not there. */
public enum NotThere implements Sentence {
    TASK("There is no task {0}."),
    PART_OF_TASK("Task {0} has no such part."),
    BULK_ACTION("There is no bulk action {0}."),
    CASE("There is no case {0}. It may have been removed after its retention."),
    CORRECTIONS("Snapshot {0} has no corrections."),
    RUN("There is no such run. It may have been removed after its retention."),
    SYSTEM("There is no such proxy system."),
    MAPPING("There is no mapping {0}."),
    SNAPSHOT("The mapping has no snapshot {0} among its newest. It may have been removed, as it was old."),
    TWO_SNAPSHOTS("There are no two snapshots of this mapping whose lines are still kept."),
    USER("There is no such user.");

    private final String english;

    NotThere(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
