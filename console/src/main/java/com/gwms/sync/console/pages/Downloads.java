package com.gwms.sync.console.pages;

import com.gwms.sync.console.ConsoleLimits;
import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Sends files that are read from the database while they leave: one that cannot be sent whole does not look whole. */
@Component
public final class Downloads {
    private static final Logger log = LoggerFactory.getLogger(Downloads.class);
    private static final int BUFFER = 1 << 16;

    private final ConsoleLimits limits;
    private final Clock clock;

    Downloads(ConsoleLimits limits, Clock clock) {
        this.limits = limits;
        this.clock = clock;
    }

    /** What stands in a file. */
    @FunctionalInterface
    public interface Content {
        /** @throws IOException where {@code out} cannot be written */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Sends a table as CSV, for {@code gwms-sync.serve.download-within} at the longest. What fails before anything has left is
     * answered like any failure; what fails later breaks the connection.
     *
     * @param fileName with its ending
     * @throws IOException where the file was broken off
     */
    public void csv(String fileName, HttpServletResponse response, Content content) throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding(StandardCharsets.UTF_8.name());
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(fileName).build().toString());
        try {
            // closed by nobody: closing would end an answer in order that is not whole
            OutputStream out = new BufferedOutputStream(
                    new TimeLimitedStream(
                            response.getOutputStream(), clock, clock.instant().plus(limits.downloadWithin())),
                    BUFFER);
            content.writeTo(out);
            out.flush();
            log.info("file={} fetched", fileName);
        } catch (IOException | RuntimeException e) {
            breakOff(fileName, response, e);
        }
    }

    /** As long as nothing has left, there can be another answer; after that only a broken connection. */
    private static void breakOff(String fileName, HttpServletResponse response, Exception e) throws IOException {
        if (!response.isCommitted() && e instanceof RuntimeException failure) {
            response.reset();
            throw failure;
        }
        log.warn("file={} broken off: {}", fileName, e.toString());
        throw new CloseNowException("The file was broken off", e);
    }
}
