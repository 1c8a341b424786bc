package com.gwms.sync.app.configfile;

import java.nio.file.Path;
import java.util.List;

/**
 * What checking a configuration found.
 *
 * @param errors for which nothing is applied
 * @param warnings about what is incomplete, as it is while a warehouse is being onboarded
 */
public record ConfigFindings(List<String> errors, List<String> warnings) {
    public ConfigFindings {
        errors = List.copyOf(errors);
        warnings = List.copyOf(warnings);
    }

    /** @throws ConfigFileException where there are errors */
    public void refuseErrors(Path file) {
        if (!errors.isEmpty()) {
            throw new ConfigFileException(
                    errors.stream().map(error -> file + ": " + error).toList());
        }
    }
}
