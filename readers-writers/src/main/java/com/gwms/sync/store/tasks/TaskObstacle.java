package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.Sentence;

/** Why a task is neither run at once nor cancelled. */
enum TaskObstacle implements Sentence {
    NO_TASK("There is no task {0}."),
    BEING_FINISHED("Task {0} is just being finished by its attempt. Look at it in a minute, and ask again if you"
            + " still want to."),
    SUCCEEDED("Task {0} has succeeded: nothing to do."),
    CANCELLED("Task {0} is cancelled: nothing to do."),
    BEING_PROCESSED("Task {0} is being processed by run {1} since {2}."),
    SYSTEM_PAUSED("System {0} is paused since {1}: {2} Mend that and resume it, on the page Systems or with"
            + " ''system resume {0}'', then ask again."),
    SYSTEM_CLOSED("System {0} asked to be left alone until {1}. Ask again after that."),
    REQUEST_ID_USED(
            "The request id {0} was used for task {1} with the reason ''{2}''. Give another request its own id."),
    TOO_LATE_TO_CANCEL("Task {0} has succeeded and cannot be cancelled."),
    CANCELLED_ALREADY("Task {0} is already cancelled.");

    private final String english;

    TaskObstacle(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
