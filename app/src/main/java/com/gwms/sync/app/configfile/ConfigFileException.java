package com.gwms.sync.app.configfile;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A configuration file cannot be used; each line of the message is a sentence for whoever wrote it. */
public final class ConfigFileException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigFileException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }

    ConfigFileException(List<String> sentences) {
        super(String.join("\n", sentences));
    }
}
