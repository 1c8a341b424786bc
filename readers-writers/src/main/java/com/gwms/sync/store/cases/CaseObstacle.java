package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.Sentence;

/** Why nothing is done to a case. */
enum CaseObstacle implements Sentence {
    BUSY("Case {0} is just being met again or solved by a run. Look at it in a minute, and ask again if you still"
            + " want to.");

    private final String english;

    CaseObstacle(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
