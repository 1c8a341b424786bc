package com.gwms.sync.console.problems;

import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a JSON body without quoting it: it may hold anything. */
final class UnreadableBody {
    private UnreadableBody() {}

    static String inWords(HttpMessageNotReadableException failure) {
        return switch (failure.getCause()) {
            case UnrecognizedPropertyException unknown ->
                "The body has a field that is not known at " + at(unknown) + ". Known fields: "
                        + unknown.getKnownPropertyIds().stream()
                                .map(String::valueOf)
                                .sorted()
                                .toList() + ".";
            case JacksonException wrong ->
                "The body is no JSON, or a field is of the wrong kind, at " + at(wrong) + ".";
            case null, default -> "The body is missing or cannot be read. Send a JSON object.";
        };
    }

    private static String at(JacksonException failure) {
        return failure.getLocation() == null
                ? "an unknown place"
                : "line " + failure.getLocation().getLineNr() + ", column "
                        + failure.getLocation().getColumnNr();
    }
}
