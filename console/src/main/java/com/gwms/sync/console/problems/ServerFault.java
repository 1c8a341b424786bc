package com.gwms.sync.console.problems;

import com.gwms.sync.tasks.Sentence;

/** What is no mistake of the caller. */
enum ServerFault implements Sentence {
    UNEXPECTED("Something went wrong that nobody expected. The log of the server says more under {0}.");

    private final String english;

    ServerFault(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
