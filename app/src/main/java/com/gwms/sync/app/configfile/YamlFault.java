package com.gwms.sync.app.configfile;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** What is wrong with a YAML file, in a sentence with its line. */
final class YamlFault {
    private YamlFault() {}

    /** @param line where it is, 0 where that is not known */
    static String inWords(Path file, int line, JacksonException fault) {
        return file + (line < 1 ? "" : ", line " + line) + ": "
                + switch (fault) {
                    case UnrecognizedPropertyException unknown ->
                        "there is no field '" + unknown.getPropertyName() + "' here. Known fields: "
                                + names(unknown.getKnownPropertyIds()) + ".";
                    case InvalidFormatException format ->
                        path(format) + " must be " + wanted(format.getTargetType()) + ", not '" + format.getValue()
                                + "'.";
                    case MismatchedInputException mismatch ->
                        path(mismatch) + " must be " + wanted(mismatch.getTargetType()) + ".";
                    default -> firstLine(fault.getOriginalMessage());
                };
    }

    private static String names(Collection<Object> known) {
        return known.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
    }

    /** systems[0].warehouses[2].active, for example. */
    private static String path(DatabindException fault) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : fault.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.isEmpty() ? "the file" : path.toString();
    }

    private static String wanted(Class<?> type) {
        if (type == null) {
            return "something else";
        }
        if (type.isEnum()) {
            return Arrays.stream(type.getEnumConstants()).map(Object::toString).collect(Collectors.joining(" or "));
        }
        return switch (type.getSimpleName()) {
            case "Integer" -> "a whole number";
            case "BigDecimal" -> "a number";
            case "Boolean" -> "true or false";
            case "String" -> "a text";
            case "List", "ArrayList" -> "a list";
            default -> "a group of fields";
        };
    }

    private static String firstLine(String message) {
        return message.lines().map(String::strip).collect(Collectors.joining(" "));
    }
}
