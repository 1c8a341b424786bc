package com.gwms.sync.console.problems;

import com.gwms.sync.tasks.Refusal;
import com.gwms.sync.tasks.Sentence;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request is refused. People read why on a page, in their language; programs read the message, which is English. */
public final class RefusedException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final HttpStatus status;
    private final transient @Nullable Refusal why;

    private RefusedException(HttpStatus status, Refusal why) {
        super(why.inEnglish());
        this.status = status;
        this.why = why;
    }

    private RefusedException(HttpStatus status, String sentence) {
        super(sentence);
        this.status = status;
        this.why = null;
    }

    /** The request itself is wrong. */
    public static RefusedException badRequest(Sentence sentence, Object... arguments) {
        return new RefusedException(HttpStatus.BAD_REQUEST, Refusal.of(sentence, arguments));
    }

    /** What the address names is not there. */
    public static RefusedException notFound(Sentence sentence, Object... arguments) {
        return new RefusedException(HttpStatus.NOT_FOUND, Refusal.of(sentence, arguments));
    }

    /** What is there stands in the way. */
    public static RefusedException conflict(Sentence sentence, Object... arguments) {
        return conflict(Refusal.of(sentence, arguments));
    }

    /** What is there stands in the way. */
    public static RefusedException conflict(Refusal why) {
        return new RefusedException(HttpStatus.CONFLICT, why);
    }

    /** The request is well formed and names something that is not there. */
    public static RefusedException unprocessable(Sentence sentence, Object... arguments) {
        return unprocessable(Refusal.of(sentence, arguments));
    }

    /** The request is well formed and names something that is not there. */
    public static RefusedException unprocessable(Refusal why) {
        return new RefusedException(HttpStatus.UNPROCESSABLE_CONTENT, why);
    }

    /** Of an address that no page asks, so that programs alone read it. */
    public static RefusedException ofApi(HttpStatus status, String sentence) {
        return new RefusedException(status, sentence);
    }

    Problem problem() {
        return why == null ? Problem.of(status, String.valueOf(getMessage())) : Problem.of(status, why);
    }
}
