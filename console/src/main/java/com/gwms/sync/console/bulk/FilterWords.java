package com.gwms.sync.console.bulk;

import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.store.queries.TaskFilter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A filter in words, one condition after the other. */
record FilterWords(Display show, CauseWords causes) {
    /** What is looked at, and what it has to be. */
    public record Condition(String name, String value) {}

    public List<Condition> of(TaskFilter filter) {
        List<Condition> conditions = new ArrayList<>();
        if (!filter.statuses().isEmpty()) {
            add(conditions, "status", words(filter.statuses()));
        }
        add(conditions, "type", word(filter.type()));
        if (!filter.businessTypes().isEmpty()) {
            add(conditions, "businessType", words(filter.businessTypes()));
        }
        add(conditions, "system", filter.systemCode());
        add(conditions, "warehouse", filter.warehouseCode());
        add(conditions, "createdFrom", filter.createdFrom() == null ? null : show.time(filter.createdFrom()));
        add(conditions, "createdTo", filter.createdBefore() == null ? null : show.time(filter.createdBefore()));
        add(conditions, "due", filter.due() ? show.text("tasks.filter.due.true") : null);
        add(conditions, "cause", filter.failureCode() == null ? null : causes.code(filter.failureCode()));
        add(conditions, "search", filter.search());
        return conditions;
    }

    private <E extends Enum<E>> String words(Set<E> values) {
        return values.stream().sorted().map((E value) -> show.word(value)).collect(Collectors.joining(", "));
    }

    private @Nullable String word(@Nullable Enum<?> value) {
        return value == null ? null : show.word(value);
    }

    private void add(List<Condition> conditions, String name, @Nullable String value) {
        if (value != null) {
            conditions.add(new Condition(show.text("tasks.filter." + name), value));
        }
    }
}
