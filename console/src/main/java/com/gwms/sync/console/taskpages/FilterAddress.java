package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.tasks.TaskListQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The filter of the list as its address holds it, and the addresses of other filters near to it. */
public final class FilterAddress {
    private static final Set<String> PLACE = Set.of("cursor", "limit");

    private final Map<String, String> values;

    private FilterAddress(Map<String, String> values) {
        this.values = values;
    }

    /** What of a request is a filter. */
    public static FilterAddress of(HttpServletRequest request) {
        Map<String, String> values = new LinkedHashMap<>();
        TaskListQuery.NAMES.stream()
                .filter(name -> !PLACE.contains(name))
                .sorted()
                .forEach(name -> put(values, name, request.getParameterValues(name)));
        return new FilterAddress(values);
    }

    private static void put(Map<String, String> values, String name, String @Nullable [] given) {
        String value = given == null ? "" : String.join(",", given).strip();
        if (!value.isEmpty()) {
            values.put(name, value);
        }
    }

    /** What is set, or an empty text. */
    public String value(String name) {
        return values.getOrDefault(name, "");
    }

    public boolean isSet() {
        return !values.isEmpty();
    }

    /** The names of what is set. */
    public List<String> names() {
        return new ArrayList<>(values.keySet());
    }

    /** The list without one condition. */
    public String without(String name) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        rest.remove(name);
        return address("/tasks", rest);
    }

    /** The list with these conditions and of the others the type of task alone, which the overview is narrowed by. */
    String ofOverview(Map<String, String> conditions) {
        Map<String, String> all = new LinkedHashMap<>();
        if (values.containsKey("type")) {
            all.put("type", value("type"));
        }
        all.putAll(conditions);
        return address("/tasks", all);
    }

    /** Whether exactly these conditions are set, beside the type. */
    boolean is(Map<String, String> conditions) {
        Map<String, String> rest = new LinkedHashMap<>(values);
        if (!conditions.containsKey("type")) {
            rest.remove("type");
        }
        return rest.equals(conditions);
    }

    /** The list from a place on. */
    public String from(@Nullable String cursor) {
        Map<String, String> all = new LinkedHashMap<>(values);
        if (cursor != null) {
            all.put("cursor", cursor);
        }
        return address("/tasks", all);
    }

    /** Where something is done to all tasks of it. */
    public String bulk() {
        return address("/bulk-actions/new", values);
    }

    /** Where the shown part of the list is asked for again. */
    public String live() {
        return address("/tasks/live", values);
    }

    private static String address(String path, Map<String, String> values) {
        return values.isEmpty()
                ? path
                : values.entrySet().stream()
                        .map(value ->
                                value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
