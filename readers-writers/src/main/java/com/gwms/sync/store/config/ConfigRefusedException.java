package com.gwms.sync.store.config;

/** A configuration cannot be applied to what is in the database; the message is a sentence for whoever wrote it. */
public final class ConfigRefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ConfigRefusedException(String sentence) {
        super(sentence);
    }
}
