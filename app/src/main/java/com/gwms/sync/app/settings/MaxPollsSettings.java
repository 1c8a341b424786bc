package com.gwms.sync.app.settings;

import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.TaskType;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Rounds of one task that may end without an end before a person is asked, 1 to 10,000, for each type of task: the same
 * number is 41 days for one that polls every 30 minutes and five years for one that polls every 24 hours. The defaults are
 * times, in rounds of the type's interval.
 *
 * @param create 41 days: goods may be weeks at sea
 * @param cancel a week: what is not cancelled by then has long been shipped or forgotten
 * @param query 60 days
 * @param inventory rounds that failed; 12 hours, after which the schedule opens a new task anyway
 */
public record MaxPollsSettings(
        @DefaultValue("2000") int create,
        @DefaultValue("45") int cancel,
        @DefaultValue("60") int query,
        @DefaultValue("24") int inventory) {
    public MaxPollsSettings {
        require("create", create);
        require("cancel", cancel);
        require("query", query);
        require("inventory", inventory);
    }

    int of(TaskType type) {
        return switch (type) {
            case CREATE -> create;
            case CANCEL -> cancel;
            case QUERY -> query;
            case INVENTORY -> inventory;
        };
    }

    private static void require(String type, int polls) {
        Range.require("lifecycle.max-polls." + type, polls, 1, LifecycleLimits.MOST_POLLS);
    }
}
