package com.gwms.sync.console.cases;

import com.gwms.sync.tasks.Sentence;

/** Why somebody cannot do to a case what he wants to. */
enum CaseRefusal implements Sentence {
    NOTHING_TO_RETRY(
            "No task of this case waits for a person or for its next try. Those that there are, if any, are due"
                    + " already or just being run."),
    SOLVED("Case {0} is solved: nobody is told of it any more."),
    MUTED_OTHERWISE(
            "Somebody else has decided on the mute of case {0} since you looked. Look at it again, then decide."),
    NOT_MUTED("Case {0} is not muted."),
    ASSIGNED_OTHERWISE("{1} looks after case {0} since you looked. Look at it again, then decide."),
    ASSIGNED_TO_NOBODY("Nobody looks after case {0} since you looked. Look at it again, then decide."),
    NO_SUCH_USER("There is no user of that name who may log in. Choose another one.");

    private final String english;

    CaseRefusal(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
