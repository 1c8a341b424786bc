package com.gwms.sync.console.taskpages;

import java.util.List;

/**
 * The task overview (user guide, section 2.2).
 *
 * @param cards the primary metrics
 * @param details the secondary ones
 * @param causes why tasks need a person
 */
public record OverviewView(List<Card> cards, List<Card> details, List<Cause> causes, List<Reminder> reminders) {
    /** A cause and how many tasks it parks. */
    public record Cause(String title, String count, String address) {}
}
