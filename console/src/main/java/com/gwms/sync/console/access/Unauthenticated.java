package com.gwms.sync.console.access;

import com.gwms.sync.console.problems.Problem;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;

/** The one answer to whoever is not let in, whatever was wrong. */
final class Unauthenticated {
    private Unauthenticated() {}

    static void answer(HttpServletResponse response) throws IOException {
        response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        Problem.of(
                        HttpStatus.UNAUTHORIZED,
                        "A valid token is needed, in the header 'Authorization: Bearer …'. An administrator makes one"
                                + " with 'token add'.")
                .writeTo(response);
    }
}
