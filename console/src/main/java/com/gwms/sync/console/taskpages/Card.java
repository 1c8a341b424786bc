package com.gwms.sync.console.taskpages;

/**
 * A number of the overview that leads to the tasks it counts.
 *
 * @param tone bad where something is to be done, warn where it is to be watched, info where it is to be known
 * @param count in the reader's language, 1,000+ where the counting ended
 * @param calm whether it is zero: then the colour is left out
 * @param current whether the list shows what it counts
 */
public record Card(String key, String tone, String icon, String count, boolean calm, String address, boolean current) {}
