package com.gwms.sync.console.systems;

import com.gwms.sync.tasks.Sentence;

/** Why a system is neither paused nor resumed. */
enum SystemRefusal implements Sentence {
    PAUSED_ALREADY("System {0} is paused already."),
    NOT_PAUSED("System {0} is not paused.");

    private final String english;

    SystemRefusal(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
