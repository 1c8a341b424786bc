package com.gwms.sync.console.problems;

import org.springframework.http.HttpStatus;

/** What is said where the framework refuses a request before any code of ours sees it. */
final class StandardSentences {
    private StandardSentences() {}

    static String of(HttpStatus status) {
        return switch (status) {
            case NOT_FOUND -> "There is nothing at this address.";
            case METHOD_NOT_ALLOWED -> "This address does not take this method; the header Allow names those it takes.";
            case UNSUPPORTED_MEDIA_TYPE ->
                "This address does not take this type of content. Send application/json, or what the description says.";
            case NOT_ACCEPTABLE -> "This address cannot answer in any type that the header Accept allows.";
            case CONTENT_TOO_LARGE -> "The request is too large.";
            case BAD_REQUEST ->
                "The request is not as the description of the API says: a parameter is missing or wrong.";
            default -> "The request was refused: " + status.getReasonPhrase() + ".";
        };
    }
}
