package com.gwms.sync.console.problems;

import com.gwms.sync.store.server.DatabaseFailure;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Makes of every failure a {@link Problem}: never a stack trace, never what a database said. */
public final class ProblemOfFailure {
    private static final Logger log = LoggerFactory.getLogger(ProblemOfFailure.class);

    private ProblemOfFailure() {}

    /** What nobody expected is logged under the id that the answer names. */
    public static Problem of(Exception failure) {
        return switch (failure) {
            case RefusedException refused -> Problem.of(refused.status(), refused.sentence());
            case BodyTooLargeException large -> tooLarge(large);
            case HttpMessageNotReadableException unreadable -> unreadable(unreadable);
            case MethodArgumentTypeMismatchException wrong ->
                Problem.of(
                        HttpStatus.BAD_REQUEST,
                        "'" + wrong.getName() + "' is not of the right kind: it must be a whole number.");
            case QueryTimeoutException slow ->
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "The list took too long to put together. Narrow it: a longer number, a status, a time of"
                                + " creation.");
            case DataAccessException database -> ofDatabase(database);
            case TransactionException transaction -> ofDatabase(transaction);
            case ErrorResponse known ->
                Problem.standard(HttpStatus.valueOf(known.getStatusCode().value()));
            default -> unexpected(failure);
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

    private static Problem ofDatabase(RuntimeException e) {
        return DatabaseFailure.of(e)
                .filter(DatabaseFailure::retryUseful)
                .map(failure -> Problem.of(HttpStatus.SERVICE_UNAVAILABLE, failure.sentence()))
                .orElseGet(() -> unexpected(e));
    }

    private static Problem unexpected(Exception e) {
        String id = UUID.randomUUID().toString();
        log.error("request={} failed", id, e);
        return new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR.getReasonPhrase(),
                HttpStatus.INTERNAL_SERVER_ERROR.value(),
                "Something went wrong that nobody expected. The log of the server says more under " + id + ".",
                id);
    }
}
