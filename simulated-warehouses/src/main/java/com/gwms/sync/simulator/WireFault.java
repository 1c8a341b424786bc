package com.gwms.sync.simulator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A fault of the network or of the HTTP server. The request has been carried out when it strikes: a caller that sees a
 * reset cannot know that.
 */
public sealed interface WireFault extends Fault {

    /** The answer as this fault leaves it. */
    SimulatedResponse applyTo(SimulatedResponse response);

    /** The answer comes later. */
    record Latency(Duration delay) implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.later(delay);
        }
    }

    /** Status line and headers come, the body never; the connection stays open until the caller closes it. */
    record StallAfterHeaders() implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.delivered(new Delivery.StallAfterHeaders());
        }
    }

    /** The body comes one byte per interval. */
    record Drip(Duration interval) implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.delivered(new Delivery.Drip(interval));
        }
    }

    /**
     * Another HTTP status with a short text body.
     *
     * @param retryAfter value of the Retry-After header, sent as it is; null for none
     */
    record Status(int status, @Nullable String retryAfter) implements WireFault {
        public Status(int status) {
            this(status, null);
        }

        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            SimulatedResponse other =
                    response.replacedBy(status, "text/plain", ("status " + status).getBytes(StandardCharsets.US_ASCII));
            return retryAfter == null ? other : other.withHeader("Retry-After", retryAfter);
        }
    }

    /** Status 302 to the address. */
    record Redirect(String location) implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.replacedBy(302, "text/plain", new byte[0]).withHeader("Location", location);
        }
    }

    /** A TCP reset instead of an answer. */
    record Reset() implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.delivered(new Delivery.Reset());
        }
    }

    /** The connection ends without a byte. */
    record EmptyReply() implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.delivered(new Delivery.EmptyReply());
        }
    }

    /** Content-Length is right, the connection ends after half of the body. */
    record HalfBody() implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.delivered(new Delivery.Half());
        }
    }

    /** Bytes that are not HTTP, then the end of the connection. */
    record Garbage() implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            byte[] noise = "\u0000\u0001\u0016\u0003 this is no HTTP \u00ff\u00fe\r\n\r\n"
                    .getBytes(StandardCharsets.ISO_8859_1);
            return response.withBody(noise).delivered(new Delivery.Bare());
        }
    }

    /**
     * Status 200 with a body made from the right one: cut short, in another charset, or another one altogether. See
     * {@link OddBodies} for ready-made ones.
     */
    record Rewritten(String contentType, UnaryOperator<byte[]> rewrite) implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.replacedBy(200, contentType, rewrite.apply(response.body()));
        }
    }

    /** The right body, compressed with gzip whether the caller has asked for that or not. */
    record Gzip() implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                gzip.write(response.body());
            } catch (IOException e) {
                throw new UncheckedIOException("writing to memory failed", e);
            }
            return response.withBody(packed.toByteArray()).withHeader("Content-Encoding", "gzip");
        }
    }

    /**
     * A small compressed body that grows without end: the start of a JSON answer and then spaces, about a thousandth of
     * the size on the wire.
     *
     * @param bytes size when decompressed
     */
    record GzipBomb(long bytes) implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.replacedBy(200, OddBodies.JSON, OddBodies.openEnvelope())
                    .delivered(new Delivery.Flood(bytes, null, true));
        }
    }

    /**
     * A body of many bytes, written as it is sent: the start of a JSON answer and then spaces.
     *
     * @param bytes bytes sent
     * @param declared Content-Length, true or not; null sends the body chunked
     */
    record HugeBody(long bytes, @Nullable Long declared) implements WireFault {
        /** A chunked body. */
        public HugeBody(long bytes) {
            this(bytes, null);
        }

        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.replacedBy(200, OddBodies.JSON, OddBodies.openEnvelope())
                    .delivered(new Delivery.Flood(bytes, declared, false));
        }
    }

    /** The Date header is wrong by this much; negative for a clock that is behind. */
    record SkewedDate(Duration skew) implements WireFault {
        @Override
        public SimulatedResponse applyTo(SimulatedResponse response) {
            return response.skewed(skew);
        }
    }
}
