package com.gwms.sync.simulator;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How an answer is put on the wire; all but {@link Whole} are faults and end the connection. */
public sealed interface Delivery {

    /** Head and body, as HTTP wants it. */
    record Whole() implements Delivery {}

    /** The head at once, the body never: the connection stays open until the caller or the server closes it. */
    record StallAfterHeaders() implements Delivery {}

    /** The head at once, then one byte of the body per interval. */
    record Drip(Duration interval) implements Delivery {}

    /** A correct Content-Length, the first half of the body, then the end of the connection. */
    record Half() implements Delivery {}

    /** Nothing but a TCP reset. */
    record Reset() implements Delivery {}

    /** Nothing but an orderly end of the connection. */
    record EmptyReply() implements Delivery {}

    /** The body without an HTTP head. */
    record Bare() implements Delivery {}

    /**
     * The body, followed by spaces until {@code bytes} have been sent. Spaces, so that a JSON parser goes on reading.
     *
     * @param bytes length of the body before compression
     * @param declared what Content-Length says; null sends the body chunked
     * @param gzip whether the body is compressed on its way; then {@code declared} must be null
     */
    record Flood(long bytes, @Nullable Long declared, boolean gzip) implements Delivery {
        public Flood {
            if (gzip && declared != null) {
                throw new IllegalArgumentException("a compressed flood is sent chunked and declares no length");
            }
        }
    }
}
