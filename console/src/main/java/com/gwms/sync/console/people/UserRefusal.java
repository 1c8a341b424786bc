package com.gwms.sync.console.people;

import com.gwms.sync.tasks.Sentence;

/** Why a user, or a right or a password of his, is not changed. */
enum UserRefusal implements Sentence {
    NAME_RULE("A user name must be 1 to 100 small letters, digits or . _ @ -, a letter or digit first."),
    NAME_USED("There is or was a user {0}. Choose another name, or let that one in again with a new password."),
    ROLE_BY_PROVIDER("The identity provider says the role of {0}, at each log-in. Change it there."),
    ROLE_ALREADY("User {0} has this role already."),
    ROLE_MEANWHILE("Somebody else has changed the role of {0} since you looked. Look at it again, then decide."),
    DISABLED_ALREADY("User {0} is disabled already."),
    LAST_ADMINISTRATOR("User {0} is the last administrator who is let in. Make another one first."),
    YOURSELF("Nobody changes his own right. Ask another administrator."),
    PASSWORD_BY_PROVIDER("You log in by your organisation, which keeps your password. Change it there.");

    private final String english;

    UserRefusal(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
