package com.gwms.sync.store.server;

import com.gwms.sync.tasks.Sentence;

/** What keeps the database from answering now, and will not for long. */
enum Passing implements Sentence {
    UNUSABLE("The database cannot be used at the moment. Try again in a minute."),
    TOO_MUCH_TO_DO("The database has too much to do at the moment. Try again in a minute."),
    SOMEBODY_ELSE("Somebody else is at work on what is needed here. Try again in a minute."),
    TOO_LONG("The database took too long to answer. Try again in a minute."),
    IN_EACH_OTHERS_WAY("Two requests stood in each other''s way. Try again.");

    private final String english;

    Passing(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
