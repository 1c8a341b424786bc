package com.gwms.sync.console.pages;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The address of a list under its filters; what is not set is left out. */
public final class Addresses {
    private final String path;
    private final Map<String, String> values = new LinkedHashMap<>();

    private Addresses(String path) {
        this.path = path;
    }

    public static Addresses of(String path) {
        return new Addresses(path);
    }

    /** The same with a condition; null and blank ones change nothing. */
    public Addresses with(String name, @Nullable Object value) {
        Addresses more = new Addresses(path);
        more.values.putAll(values);
        if (value != null && !value.toString().isBlank()) {
            more.values.put(name, value.toString().strip());
        }
        return more;
    }

    @Override
    public String toString() {
        return values.isEmpty()
                ? path
                : values.entrySet().stream()
                        .map(value ->
                                value.getKey() + "=" + URLEncoder.encode(value.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&", path + "?", ""));
    }
}
