package com.gwms.sync.store.corrections;

import com.gwms.sync.tasks.Sentence;

/** Why a plan is not decided on. */
enum Undecidable implements Sentence {
    NO_SNAPSHOT("There is no snapshot {0}."),
    ASKED_FOR("The run that took snapshot {0} was asked for by {1}, and this installation demands that somebody else"
            + " decides."),
    NOT_IN_USE("Warehouse {0} of system {1} is not in use, so nothing was applied. Set it active, or reject the plan."),
    DOES_NOT_FIT(
            "{0} of {1} corrections do not fit any more, so nothing was applied. The next snapshot makes a new plan."
                    + " The first of them is SKU {2}, {3}, {4}: {5}"),
    RUN_NOT_ENDED("The run that took snapshot {0} has not ended; try again when it has."),
    NOT_APPLIED_BY_RUN(
            "The run that took snapshot {0} did not come to apply its part of the plan. The next snapshot makes a new"
                    + " one."),
    DECIDED("The plan of snapshot {0} was decided on already."),
    SUPERSEDED("The plan of snapshot {0} was superseded, by a newer snapshot or by a change of the mapping."),
    NOTHING_WAITS("Nothing of snapshot {0} waits for approval, so there is nothing to decide.");

    private final String english;

    Undecidable(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
