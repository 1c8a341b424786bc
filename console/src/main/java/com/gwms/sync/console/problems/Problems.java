package com.gwms.sync.console.problems;

import com.gwms.sync.store.server.DatabaseFailure;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.TransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Makes of every failure a {@link Problem}: never a stack trace, never what a database said. */
@RestControllerAdvice
class Problems {
    private static final Logger log = LoggerFactory.getLogger(Problems.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(RefusedException e) {
        return answer(Problem.of(e.status(), e.sentence()));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooLarge(BodyTooLargeException e) {
        return answer(Problem.of(HttpStatus.CONTENT_TOO_LARGE, String.valueOf(e.getMessage())));
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof BodyTooLargeException large) {
                return tooLarge(large);
            }
        }
        return answer(Problem.of(HttpStatus.BAD_REQUEST, UnreadableBody.inWords(e)));
    }

    @ExceptionHandler
    ResponseEntity<Problem> wrongType(MethodArgumentTypeMismatchException e) {
        return answer(Problem.of(
                HttpStatus.BAD_REQUEST, "'" + e.getName() + "' is not of the right kind: it must be a whole number."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> tooSlow(QueryTimeoutException e) {
        return answer(Problem.of(
                HttpStatus.SERVICE_UNAVAILABLE,
                "The list took too long to put together. Narrow it: a longer number, a status, a time of creation."));
    }

    @ExceptionHandler({DataAccessException.class, TransactionException.class})
    ResponseEntity<Problem> database(RuntimeException e) {
        return DatabaseFailure.of(e)
                .filter(DatabaseFailure::retryUseful)
                .map(failure -> answer(Problem.of(HttpStatus.SERVICE_UNAVAILABLE, failure.sentence())))
                .orElseGet(() -> unexpected(e));
    }

    @ExceptionHandler
    ResponseEntity<Problem> any(Exception e) {
        if (e instanceof ErrorResponse known) {
            HttpStatusCode status = known.getStatusCode();
            HttpStatus named = HttpStatus.valueOf(status.value());
            return ResponseEntity.status(status)
                    .headers(known.getHeaders())
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(Problem.of(named, StandardSentences.of(named)));
        }
        return unexpected(e);
    }

    private static ResponseEntity<Problem> unexpected(Exception e) {
        String id = UUID.randomUUID().toString();
        log.error("request={} failed", id, e);
        return answer(new Problem(
                HttpStatus.INTERNAL_SERVER_ERROR.getReasonPhrase(),
                HttpStatus.INTERNAL_SERVER_ERROR.value(),
                "Something went wrong that nobody expected. The log of the server says more under " + id + ".",
                id));
    }

    private static ResponseEntity<Problem> answer(Problem problem) {
        return ResponseEntity.status(problem.status())
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }
}
