package com.gwms.sync.app;

import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What a name that somebody gives to a run or a request may look like. */
final class RunKeys {
    private static final Pattern KEY = Pattern.compile("[\\w.:/+-]{1,100}");

    private RunKeys() {}

    /** @throws ParameterException where it is too long or has other characters */
    static String require(CommandSpec spec, String option, String key) {
        if (!KEY.matcher(key).matches()) {
            throw new ParameterException(
                    spec.commandLine(), option + " must be 1 to 100 letters, digits or . : / + - _, not '" + key + "'");
        }
        return key;
    }
}
