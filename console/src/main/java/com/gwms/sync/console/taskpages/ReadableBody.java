package com.gwms.sync.console.taskpages;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A body as a person reads it: JSON with indents, everything else as it is. */
final class ReadableBody {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private ReadableBody() {}

    static String of(String body) {
        String text = body.strip();
        if (!text.startsWith("{") && !text.startsWith("[")) {
            return body;
        }
        try {
            JsonNode tree = JSON.readTree(text);
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(tree);
        } catch (JacksonException cutOrNoJson) {
            return body;
        }
    }
}
