package com.gwms.sync.console.callbacks;

import com.gwms.sync.console.ApiPaths;
import com.gwms.sync.jobs.CallbackAnswer;
import com.gwms.sync.jobs.CallbackIntake;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * Status callbacks. The body is taken as it comes, byte for byte, since signatures are made over it; the request is asked for
 * no parameters, which would read a form out of it.
 */
@RestController
@RequestMapping(ApiPaths.CALLBACKS)
@SecurityRequirements
class CallbackEndpoint {
    /**
     * In the form in which 4PX answers calls (protocol sheet C1), which is assumed for its callbacks as well.
     *
     * @param result 1 where it was taken, 0 where not
     */
    record Receipt(String result, String msg) {}

    private final CallbackIntake intake;

    CallbackEndpoint(CallbackIntake intake) {
        this.intake = intake;
    }

    @Operation(summary = "A status callback of a proxy system, authenticated as that system does it")
    @PostMapping("/{system}")
    ResponseEntity<Receipt> receive(@PathVariable String system, @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        int most = intake.bodyBytes();
        if (request.getContentLengthLong() > most) {
            return answer(intake.tooLarge());
        }
        byte[] body = read(request, most);
        return body.length > most
                ? answer(intake.tooLarge())
                : answer(intake.receive(system, RawQuery.of(request.getQueryString()), headers(request), body));
    }

    /** One byte more than the limit tells that there are more. */
    private static byte[] read(HttpServletRequest request, int most) throws IOException {
        try (InputStream body = request.getInputStream()) {
            return body.readNBytes(most + 1);
        }
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : Collections.list(request.getHeaderNames())) {
            headers.put(name.toLowerCase(Locale.ROOT), request.getHeader(name));
        }
        return headers;
    }

    private static ResponseEntity<Receipt> answer(CallbackAnswer answer) {
        return switch (answer.verdict()) {
            case TAKEN -> ResponseEntity.ok(new Receipt("1", answer.sentence()));
            case NOT_AUTHENTIC -> refusal(HttpStatus.UNAUTHORIZED, answer);
            case TOO_LARGE -> refusal(HttpStatus.CONTENT_TOO_LARGE, answer);
            case UNREADABLE -> refusal(HttpStatus.BAD_REQUEST, answer);
        };
    }

    private static ResponseEntity<Receipt> refusal(HttpStatus status, CallbackAnswer answer) {
        return ResponseEntity.status(status)
                .header(HttpHeaders.CONNECTION, "close")
                .body(new Receipt("0", answer.sentence()));
    }
}
