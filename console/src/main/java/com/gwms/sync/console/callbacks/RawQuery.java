package com.gwms.sync.console.callbacks;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The query of an address, without the fields of a form in the body. */
final class RawQuery {
    private RawQuery() {}

    /** Decoded; of a name that comes twice, none: nobody can tell which of the two was signed. */
    static Map<String, String> of(@Nullable String query) {
        Map<String, String> values = new HashMap<>();
        Set<String> twice = new HashSet<>();
        for (String pair : (query == null ? "" : query).split("&")) {
            int equals = pair.indexOf('=');
            String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
            if (values.put(name, equals < 0 ? "" : decoded(pair.substring(equals + 1))) != null) {
                twice.add(name);
            }
        }
        values.keySet().removeAll(twice);
        return values;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
