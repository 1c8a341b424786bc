package com.gwms.sync.app.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.core.ResolvableType;
import org.springframework.core.convert.ConversionException;

/** Says what is wrong with a value that cannot be bound. */
final class BadValue {
    private BadValue() {}

    static String inWords(BindException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConversionException) {
                return wrongType(failure);
            }
        }
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = String.valueOf(root.getMessage());
        String sentence = message.endsWith(".") ? message : message + ".";
        return sentence.startsWith("gwms-sync.") ? sentence : prefixOf(failure, sentence) + sentence;
    }

    /** Limits of the library modules name themselves without our prefix, some with their group and some without. */
    private static String prefixOf(BindException failure, String sentence) {
        String name = failure.getName().toString();
        String group = name.substring(name.lastIndexOf('.') + 1);
        return sentence.startsWith(group + ".") ? "gwms-sync." : name + ".";
    }

    private static String wrongType(BindException failure) {
        Object value =
                failure.getProperty() == null ? "" : failure.getProperty().getValue();
        ResolvableType target = failure.getTarget().getType();
        Class<?> each = target.getGeneric(0).resolve(Object.class);
        String wanted = target.resolve(Object.class) == List.class && each.isEnum()
                ? "a list of some of " + constants(each)
                : wanted(target.resolve(Object.class));
        return failure.getName() + " must be " + wanted + ", not '" + value + "'.";
    }

    private static String wanted(Class<?> type) {
        if (type == Duration.class) {
            return "a duration such as 500ms, 30s or 10m";
        }
        if (type == int.class || type == long.class) {
            return "a whole number";
        }
        if (type == boolean.class) {
            return "true or false";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        if (type == ZoneId.class) {
            return "a time zone such as Asia/Shanghai";
        }
        return type == Path.class ? "a path" : "a value of the type " + type.getSimpleName();
    }

    private static String constants(Class<?> type) {
        Object[] constants = type.getEnumConstants();
        return constants == null
                ? ""
                : Arrays.stream(constants).map(String::valueOf).collect(Collectors.joining(", "));
    }
}
