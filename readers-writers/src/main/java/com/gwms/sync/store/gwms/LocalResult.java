package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.FailureCode;

/** What became of a local action. */
public sealed interface LocalResult {
    /**
     * Our side is in step, whether this call or an earlier one brought it there.
     *
     * @param summary what was done, in a sentence
     * @param remark what a person should know although it is done, in a sentence; empty where there is nothing
     */
    record Done(String summary, String remark) implements LocalResult {}

    /** It cannot be done, and nothing was changed. */
    record Impossible(FailureCode code, String why) implements LocalResult {}
}
