package com.gwms.sync.warehouses.http;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.HttpLimits;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.GZIPInputStream;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.io.Closer;
import org.jspecify.annotations.Nullable;

/**
 * Sends one message and takes in the answer, on the calling thread, under a deadline over the whole of it: the read
 * limit alone would let a server hold us for ever with one byte at a time (failure catalogue, rows 34 and 35). Never
 * throws for what a network or a server does.
 */
final class Wire implements AutoCloseable {
    private static final int ZIP_BUFFER = 8 << 10;

    /** Enough of an error page to see what it is. */
    private static final int ERROR_BODY_BYTES = 64 << 10;

    private final CloseableHttpClient client;
    private final ScheduledExecutorService deadlines;
    private final HttpLimits limits;
    private final BodyReader bodies;
    private final StatusRules statuses;

    Wire(CloseableHttpClient client, ScheduledExecutorService deadlines, HttpLimits limits, StatusRules statuses) {
        this.client = client;
        this.deadlines = deadlines;
        this.limits = limits;
        this.bodies = new BodyReader(limits, System::nanoTime);
        this.statuses = statuses;
    }

    Arrival send(HttpMessage message) {
        HttpPost request = request(message);
        AtomicBoolean late = new AtomicBoolean();
        ScheduledFuture<?> deadline = deadlines.schedule(
                () -> {
                    late.set(true);
                    request.cancel();
                },
                limits.exchange().toNanos(),
                TimeUnit.NANOSECONDS);
        Answering answer = new Answering();
        try {
            answer.response = client.executeOpen(HttpHost.create(message.address()), request, null);
            return takeIn(request, answer);
        } catch (IOException failure) {
            return answer.cutShortBy(NetworkFailures.verdict(failure, late.get(), limits));
        } catch (CancellationException cancelled) {
            // Thrown where the wait for a free connection was broken off.
            IOException failure = new InterruptedIOException(cancelled.getMessage());
            return answer.cutShortBy(NetworkFailures.verdict(failure, late.get(), limits));
        } finally {
            deadline.cancel(false);
            request.cancel();
            Closer.closeQuietly(answer.response);
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private static HttpPost request(HttpMessage message) {
        HttpPost request = new HttpPost(message.address());
        request.setHeader("Accept", "application/json");
        request.setHeader("Accept-Encoding", "gzip");
        message.headers().forEach(request::setHeader);
        request.setEntity(new ByteArrayEntity(message.body(), ContentType.APPLICATION_JSON));
        return request;
    }

    private Arrival takeIn(HttpPost request, Answering answer) throws IOException {
        ClassicHttpResponse response = answer.present();
        HttpEntity entity = response.getEntity();
        if (entity == null) {
            return answer.with(new byte[0], statuses.verdict(response, new byte[0]));
        }
        String coding = entity.getContentEncoding() == null ? "identity" : entity.getContentEncoding();
        return switch (coding.toLowerCase(Locale.ROOT)) {
            case "identity", "" -> body(request, answer, entity.getContent(), entity.getContentLength());
            case "gzip", "x-gzip" -> body(request, answer, new GZIPInputStream(entity.getContent(), ZIP_BUFFER), -1);
            default ->
                answer.with(
                        new byte[0],
                        new Arrival.Verdict.Failed(
                                FailureCode.UNREADABLE_ANSWER,
                                "The system sent the content coding '" + coding + "', which was not asked for."));
        };
    }

    private Arrival body(HttpPost request, Answering answer, InputStream in, long expected) throws IOException {
        ClassicHttpResponse response = answer.present();
        int cap = StatusRules.isSuccess(response.getCode())
                ? limits.bodyBytes()
                : Math.min(limits.bodyBytes(), ERROR_BODY_BYTES);
        try {
            BodyReader.Body body = bodies.read(in, expected, cap);
            return answer.with(body.bytes(), verdict(response, body));
        } finally {
            // Before the stream is closed, because closing alone would read an endless body to its end. What was read
            // to its end has given its connection back already.
            request.cancel();
            Closer.closeQuietly(in);
        }
    }

    private Arrival.Verdict verdict(ClassicHttpResponse response, BodyReader.Body body) {
        if (body.end() == BodyReader.End.TOO_LARGE && StatusRules.isSuccess(response.getCode())) {
            return new Arrival.Verdict.Failed(
                    FailureCode.ANSWER_TOO_LARGE,
                    "The answer is larger than the limit http.body-bytes of " + limits.bodyBytes() + " bytes.");
        }
        if (body.end() == BodyReader.End.TOO_SLOW) {
            return new Arrival.Verdict.Failed(
                    FailureCode.CALL_TIMED_OUT,
                    "The answer came slower than the limit http.bytes-per-second of " + limits.bytesPerSecond() + ".");
        }
        return statuses.verdict(response, body.bytes());
    }

    /** The answer as far as it has come, so that a failure in the middle of it is recorded with its status. */
    private static final class Answering {
        @Nullable
        ClassicHttpResponse response;

        ClassicHttpResponse present() throws IOException {
            if (response == null) {
                throw new IOException("no response");
            }
            return response;
        }

        Arrival with(byte[] body, Arrival.Verdict verdict) {
            Integer status = response == null ? null : response.getCode();
            return new Arrival(status, response == null ? new Header[0] : response.getHeaders(), body, verdict);
        }

        Arrival cutShortBy(Arrival.Verdict verdict) {
            return with(new byte[0], verdict);
        }
    }
}
