package com.gwms.sync.store.tasks;

import com.gwms.sync.tasks.Sentence;

/** Why no task is created. */
enum IntakeObstacle implements Sentence {
    BUSY("What this request would create is just being finished, or created by another one. Look at the tasks in"
            + " a minute, and ask again if you still want to."),
    UNDER_WAY(
            "The inventory of this mapping has task {0} already, which is not finished. Run that one with Sync Now, or"
                    + " cancel it first."),
    JUST_FINISHED("The inventory of this mapping had a task that was just finished. Ask again if you still want to."),
    REQUEST_ID_USED(
            "The request id {0} was used for another request, which made task {1}. Give another request its own id."),
    NO_SYSTEM("There is no proxy system {0}. Name one of the configuration, or enter it with ''config apply''."),
    NO_ORDER("GWMS has no order {0} of the kind {1}. Enter the order first, or correct its number or its business"
            + " type."),
    NO_MAPPING_OF_ORDER(
            "System {0} has no active mapping for the warehouse {1} of order {2}. Name another system, or add the"
                    + " mapping with ''config apply''."),
    NO_MAPPING("System {0} has no active mapping for the proxy warehouse {1}. Correct the code, or add the mapping with"
            + " ''config apply''.");

    private final String english;

    IntakeObstacle(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
