package com.gwms.sync.app.settings;

import org.jspecify.annotations.Nullable;

/** A setting is wrong; the message is a sentence that names it. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1;

    SettingsException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
