package com.gwms.sync.warehouses.json;

/** An answer does not say what its protocol promises. The message is a sentence that names the JSON path. */
public final class UnreadableAnswerException extends RuntimeException {
    public UnreadableAnswerException(String sentence) {
        super(sentence, null, false, false);
    }
}
