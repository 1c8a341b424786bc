package com.gwms.sync.warehouses;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.FailureCode;

/** Opens replies for assertions. */
public final class Replies {
    private Replies() {}

    public static <T> T answer(Reply<T> reply) {
        if (reply instanceof Reply.Answer<T>(T value)) {
            return value;
        }
        throw new AssertionError("No answer but " + reply);
    }

    /** The sentence of a failure with that code. */
    public static String failure(Reply<?> reply, FailureCode code) {
        if (reply instanceof Reply.Failure<?>(FailureCode found, String detail)) {
            assertThat(found).as(detail).isEqualTo(code);
            return detail;
        }
        throw new AssertionError("No failure but " + reply);
    }
}
