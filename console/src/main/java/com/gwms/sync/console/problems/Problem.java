package com.gwms.sync.console.problems;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of an answer to what cannot be done (RFC 9457).
 *
 * @param detail a sentence: the thing, the rule, the remedy
 * @param log under which the log of the server says more, where it does
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String title, int status, String detail, @Nullable String log) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Whether a sentence of this very case stands in {@code detail}, and not one that only says what the status says. */
    public boolean told() {
        return !detail.equals(StandardSentences.of(HttpStatus.valueOf(status)));
    }

    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status.getReasonPhrase(), status.value(), detail, null);
    }

    /** With a sentence that says no more than the status does. */
    public static Problem standard(HttpStatus status) {
        return of(status, StandardSentences.of(status));
    }

    /** Writes it where no controller does. */
    public void writeTo(HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        byte[] body = MAPPER.writeValueAsString(this).getBytes(StandardCharsets.UTF_8);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
