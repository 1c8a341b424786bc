package com.gwms.sync.console.problems;

import com.gwms.sync.tasks.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Makes of every failure a {@link Problem}: never a stack trace, never what a database said. */
public final class ProblemOfFailure {
    private ProblemOfFailure() {}

    /** What is no mistake of the caller is logged. */
    public static Problem of(Exception failure) {
        return switch (failure) {
            case RefusedException refused -> refused.problem();
            case BodyTooLargeException large -> tooLarge(large);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException wrong ->
                Problem.of(HttpStatus.BAD_REQUEST, Refusal.of(BadValue.NO_NUMBER, new Field(wrong.getName())));
            case ErrorResponse known ->
                Problem.standard(HttpStatus.valueOf(known.getStatusCode().value()));
            default -> FailureProblem.of(failure);
        };
    }

    private static Problem tooLarge(BodyTooLargeException e) {
        return Problem.of(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(e.getMessage()));
    }

    private static Problem unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException large) {
                return tooLarge(large);
            }
        }
        return Problem.of(HttpStatus.BAD_REQUEST, UnreadableBody.inWords(e));
    }
}
