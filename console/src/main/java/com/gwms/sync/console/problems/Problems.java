package com.gwms.sync.console.problems;

import org.apache.coyote.CloseNowException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/** Answers every failure of the API with a {@link Problem}. */
@RestControllerAdvice
class Problems {
    /** Nothing can be said any more: part of another answer is on its way. That the connection breaks says it. */
    @ExceptionHandler
    void brokenOff(CloseNowException e) throws CloseNowException {
        throw e;
    }

    @ExceptionHandler
    ResponseEntity<Problem> any(Exception e) {
        Problem problem = ProblemOfFailure.of(e);
        ResponseEntity.BodyBuilder answer = ResponseEntity.status(problem.status());
        if (e instanceof ErrorResponse known) {
            answer.headers(known.getHeaders());
        }
        return answer.contentType(MediaType.APPLICATION_PROBLEM_JSON).body(problem);
    }
}
