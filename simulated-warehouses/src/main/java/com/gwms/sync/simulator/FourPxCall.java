package com.gwms.sync.simulator;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One call of an operation.
 *
 * @param parameters the body; empty where it was no JSON object
 * @param readable whether the body was a JSON object
 * @param faults what is to go wrong with it
 */
record FourPxCall(String operation, ObjectNode parameters, boolean readable, List<Fault> faults) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    static FourPxCall of(String operation, byte[] body, Faults plan) {
        ObjectNode parameters = read(body);
        JsonNode page = parameters == null ? null : parameters.get("page_no");
        Integer pageNo = page == null ? null : (int) page.asLong(1);
        return new FourPxCall(
                operation,
                parameters == null ? JsonNodeFactory.instance.objectNode() : parameters,
                parameters != null,
                plan.strike(operation, pageNo));
    }

    private static @Nullable ObjectNode read(byte[] body) {
        try {
            return JSON.readTree(body) instanceof ObjectNode parameters ? parameters : null;
        } catch (JacksonException e) {
            return null;
        }
    }

    /** The faults of one kind. */
    <T extends Fault> List<T> faults(Class<T> kind) {
        return faults.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** A text parameter, or null where it is absent or empty. */
    @Nullable
    String text(String name) {
        JsonNode value = parameters.get(name);
        String text = value == null ? "" : value.asString("");
        return text.isEmpty() ? null : text;
    }

    String requireText(String name) {
        String text = text(name);
        if (text == null) {
            throw new FourPxRefusal("MISS_PARAM_RESOURCE", "the parameter " + name + " is missing");
        }
        return text;
    }

    /** A number, given as a JSON number or as text. */
    int number(String name, int otherwise, int highest) {
        String text = text(name);
        long value = text == null ? otherwise : parse(name, text);
        if (value < 1 || value > highest) {
            throw new FourPxRefusal("ERR_PARAM_BEYOND_RANGE", name + " must be from 1 to " + highest);
        }
        return (int) value;
    }

    /** A time in milliseconds since 1970, or null where it is absent. */
    @Nullable
    Instant time(String name) {
        String text = text(name);
        return text == null ? null : Instant.ofEpochMilli(parse(name, text));
    }

    private static long parse(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new FourPxRefusal("ERR_PARAM_NOT_A_NUMBER", name + " must be a whole number");
        }
    }

    /** A list of codes; empty where it is absent. */
    Set<String> codes(String name, int most) {
        Set<String> codes = new HashSet<>();
        JsonNode list = parameters.get(name);
        if (list != null) {
            list.forEach(code -> codes.add(code.asString("")));
        }
        if (codes.size() > most) {
            throw new FourPxRefusal("ERR_PARAM_BEYOND_RANGE", name + " may have " + most + " entries");
        }
        return codes;
    }
}
