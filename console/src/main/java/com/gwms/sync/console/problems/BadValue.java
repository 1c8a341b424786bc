package com.gwms.sync.console.problems;

import com.gwms.sync.tasks.Sentence;

/** What is wrong with a value of a form or of an address; in the first gap stands its {@link Field}. */
public enum BadValue implements Sentence {
    MISSING("''{0}'' is missing or blank. Give it 1 to {1} characters."),
    TOO_LONG("''{0}'' has {1} characters; {2} are the most. Shorten it."),
    TOO_SHORT("''{0}'' must have {1} characters or more."),
    CONTROL_CHARACTER("''{0}'' has a control character, or half a character, in it. Leave it out."),
    NO_REQUEST_ID("''{0}'' must be 1 to 100 letters, digits or . : / + - _, and new for each new request."),
    NOT_CHOSEN("''{0}'' is missing. Give one of {1}."),
    UNKNOWN("''{0}'' is none that is known. Give one of {1}."),
    NO_NUMBER("''{0}'' is not of the right kind: it must be a whole number."),
    OUT_OF_RANGE("''{0}'' must be a whole number from {1} to {2}."),
    NO_COUNT("''{0}'' must be a whole number from 0 on. Load the page again."),
    NO_TASK_NUMBERS("''{0}'' must be numbers of tasks with commas, {1} at most."),
    NOT_TRUE("''{0}'' must be ''true'', or left out."),
    NO_DAY("''{0}'' must be a day such as 2026-11-23."),
    NO_DAY_OR_TIME("''{0}'' must be a day such as 2026-11-23, or a time such as 2026-11-23T08:00:00Z."),
    NO_END_OF_MUTE("''{0}'' must be the time until which the case was shown as muted."),
    NO_PLACE("''{0}'' is none that a list gave out. Leave it out to begin anew."),
    UNKNOWN_PARAMETER("There is a parameter that is not known. Known ones: {0}.");

    private final String english;

    BadValue(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
