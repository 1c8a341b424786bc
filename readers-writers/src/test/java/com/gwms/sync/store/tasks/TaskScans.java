package com.gwms.sync.store.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** How a plan reads the table of tasks. */
public final class TaskScans {
    private static final Pattern SCAN = Pattern.compile("Scan (using \\w+ )?on task\\b");

    private TaskScans() {}

    /** Each by its key, and none is left out because the plan has no scan of tasks at all. */
    public static void assertByKey(List<String> plan) {
        assertThat(plan).anyMatch(line -> SCAN.matcher(line).find());
        for (int i = 0; i < plan.size(); i++) {
            if (SCAN.matcher(plan.get(i)).find()) {
                assertThat(plan.get(i)).contains("Index Scan");
                assertThat(plan.get(i + 1)).as("after %s", plan.get(i)).matches(".*Index Cond: .*\\bid = .*");
            }
        }
    }
}
