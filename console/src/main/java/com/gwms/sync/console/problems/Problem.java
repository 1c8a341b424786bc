package com.gwms.sync.console.problems;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.gwms.sync.tasks.Refusal;
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
 * @param why what pages say instead of the detail; null where that says no more than the status, or is for programs alone
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Problem(
        String title,
        int status,
        String detail,
        @Nullable String log,
        @JsonIgnore @Nullable Refusal why) {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    public static Problem of(HttpStatus status, String detail) {
        return new Problem(status.getReasonPhrase(), status.value(), detail, null, null);
    }

    static Problem of(HttpStatus status, Refusal why) {
        return new Problem(status.getReasonPhrase(), status.value(), why.inEnglish(), null, why);
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
