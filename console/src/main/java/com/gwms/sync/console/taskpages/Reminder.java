package com.gwms.sync.console.taskpages;

import org.jspecify.annotations.Nullable;

/**
 * Something that wants attention.
 *
 * @param address of the tasks that it is about, or null
 */
public record Reminder(String tone, String text, @Nullable String address) {}
