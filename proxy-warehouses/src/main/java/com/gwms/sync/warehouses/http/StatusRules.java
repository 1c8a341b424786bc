package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.http.Arrival.Verdict;
import java.time.Clock;
import java.time.Instant;
import org.apache.hc.client5.http.utils.DateUtils;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpResponse;
import org.jspecify.annotations.Nullable;

/** What an HTTP status means. */
final class StatusRules {
    private final RetryAfter retryAfter;
    private final Clock clock;

    StatusRules(RetryAfter retryAfter, Clock clock) {
        this.retryAfter = retryAfter;
        this.clock = clock;
    }

    static boolean isSuccess(int status) {
        return status >= 200 && status < 300;
    }

    Verdict verdict(HttpResponse response, byte[] body) {
        int status = response.getCode();
        if (isSuccess(status)) {
            return success(response, body);
        }
        if (status >= 300 && status < 400) {
            return failed(
                    FailureCode.REDIRECTED,
                    "The system answered " + status + " and wants to redirect"
                            + (response.containsHeader("Location") ? " to " + header(response, "Location") : "")
                            + ", which is not followed.");
        }
        return switch (status) {
            case 401, 403 -> failed(FailureCode.CREDENTIAL_REJECTED, "The system answered " + status + ".");
            case 408, 504 -> failed(FailureCode.CALL_TIMED_OUT, "The system answered " + status + ".");
            case 429 -> throttled(response);
            case 503 -> response.containsHeader("Retry-After") ? throttled(response) : serverError(status);
            default ->
                status >= 500
                        ? serverError(status)
                        : failed(
                                FailureCode.UNREADABLE_ANSWER,
                                "The system answered " + status + ". If it lasts, check the base URL.");
        };
    }

    private static Verdict success(HttpResponse response, byte[] body) {
        if (body.length == 0) {
            return failed(FailureCode.UNREADABLE_ANSWER, "The system sent an empty answer.");
        }
        return switch (JsonText.of(header(response, "Content-Type"), body)) {
            case JsonText.Accepted accepted -> new Verdict.Json(accepted.utf8());
            case JsonText.Refused refused -> failed(FailureCode.UNREADABLE_ANSWER, refused.sentence());
        };
    }

    private Verdict throttled(HttpResponse response) {
        String date = header(response, "Date");
        Instant theirs = date == null ? null : DateUtils.parseStandardDate(date);
        return new Verdict.Throttled(
                retryAfter.read(header(response, "Retry-After"), theirs == null ? clock.instant() : theirs));
    }

    private static Verdict serverError(int status) {
        return failed(FailureCode.SERVER_ERROR, "The system answered " + status + ".");
    }

    private static Verdict failed(FailureCode code, String sentence) {
        return new Verdict.Failed(code, sentence);
    }

    private static @Nullable String header(HttpResponse response, String name) {
        Header header = response.getFirstHeader(name);
        return header == null ? null : header.getValue();
    }
}
