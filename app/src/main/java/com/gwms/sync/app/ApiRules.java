package com.gwms.sync.app;

import com.gwms.sync.console.problems.RefusedException;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the API refuses is refused to commands in the same words, with options in the place of fields. */
final class ApiRules {
    private static final Pattern FIELD = Pattern.compile("'([a-z]+[A-Za-z]*)'|\\b([a-z]+[A-Z][A-Za-z]*)");
    private static final Pattern CAPITAL = Pattern.compile("[A-Z]");

    private ApiRules() {}

    /** @throws CommandFailure where the API would refuse it */
    static <T> T keep(Supplier<T> request) {
        try {
            return request.get();
        } catch (RefusedException e) {
            throw CommandFailure.settings(withOptions(String.valueOf(e.getMessage())), e);
        }
    }

    private static String withOptions(String sentence) {
        return FIELD.matcher(sentence)
                .replaceAll(field ->
                        Matcher.quoteReplacement(option(field.group(1) == null ? field.group(2) : field.group(1))));
    }

    private static String option(String field) {
        return "--"
                + CAPITAL.matcher(field)
                        .replaceAll(capital -> "-" + capital.group().toLowerCase(Locale.ROOT));
    }
}
