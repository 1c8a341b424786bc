package com.gwms.sync.store.bulk;

import com.gwms.sync.tasks.Sentence;

/** Why a bulk action is not begun. */
enum BulkObstacle implements Sentence {
    TOO_MANY("The filter matches more than {0} tasks, which are the most of one bulk action. Narrow it, by status or"
            + " created time for example."),
    UNCOUNTABLE(
            "The tasks cannot be counted to the last one in a reasonable time. Search for something rarer, or filter by"
                    + " cause, system or created time instead."),
    NOTHING_MATCHES("No task matches the filter any more: nothing to do."),
    MORE_MATCH(
            "The filter matches {0} tasks by now, and you were shown {1}. Look at it again, and ask again if you still"
                    + " want to."),
    REQUEST_ID_USED(
            "The request id {0} was used for bulk action {1}, which is another one. Give another request its own id.");

    private final String english;

    BulkObstacle(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }
}
