package com.gwms.sync.simulator;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Puts answers on one connection in the way their {@link Delivery} says. */
final class ResponseWriter {
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);
    private static final byte[] SPACES = spaces();
    private static final byte[] LINE_END = {'\r', '\n'};

    private final Socket socket;
    private final OutputStream out;
    private final RequestReader reader;
    private final CountDownLatch stopped;
    private final Clock clock;

    ResponseWriter(Socket socket, OutputStream out, RequestReader reader, CountDownLatch stopped, Clock clock) {
        this.socket = socket;
        this.out = out;
        this.reader = reader;
        this.stopped = stopped;
        this.clock = clock;
    }

    /** Sends the answer; true when the connection can take another request. */
    boolean write(SimulatedResponse response, boolean headOnly) throws IOException, InterruptedException {
        byte[] body = response.body();
        switch (response.delivery()) {
            case Delivery.Whole() -> {
                sendHead(response, (long) body.length, true);
                out.write(headOnly ? new byte[0] : body);
                out.flush();
                return true;
            }
            case Delivery.StallAfterHeaders() -> {
                sendHead(response, (long) body.length, false);
                out.flush();
                reader.awaitEnd();
            }
            case Delivery.Drip(Duration interval) -> {
                sendHead(response, (long) body.length, false);
                drip(body, interval);
            }
            case Delivery.Half() -> {
                sendHead(response, (long) body.length, false);
                out.write(body, 0, body.length / 2);
            }
            case Delivery.Reset() -> socket.setSoLinger(true, 0);
            case Delivery.EmptyReply() -> {}
            case Delivery.Bare() -> out.write(body);
            case Delivery.Flood flood -> sendFlood(response, flood);
        }
        return false;
    }

    private void sendHead(SimulatedResponse response, @Nullable Long length, boolean keepAlive) throws IOException {
        StringBuilder head = new StringBuilder(256)
                .append("HTTP/1.1 ")
                .append(response.status())
                .append(" Simulated\r\nDate: ")
                .append(HTTP_DATE.format(clock.instant().plus(response.clockSkew())))
                .append("\r\n");
        response.headers()
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        head.append(length == null ? "Transfer-Encoding: chunked" : "Content-Length: " + length)
                .append(keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n");
        out.write(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    }

    private void drip(byte[] body, Duration interval) throws IOException, InterruptedException {
        for (byte b : body) {
            out.write(b);
            out.flush();
            if (stopped.await(interval.toNanos(), TimeUnit.NANOSECONDS)) {
                return;
            }
        }
    }

    private void sendFlood(SimulatedResponse response, Delivery.Flood flood) throws IOException {
        SimulatedResponse headed = flood.gzip() ? response.withHeader("Content-Encoding", "gzip") : response;
        sendHead(headed, flood.declared(), false);
        if (flood.declared() != null) {
            pour(response.body(), flood.bytes(), out);
            return;
        }
        Chunks chunks = new Chunks(out);
        if (flood.gzip()) {
            GZIPOutputStream gzip = new GZIPOutputStream(chunks, 64 * 1024);
            pour(response.body(), flood.bytes(), gzip);
            gzip.finish();
        } else {
            pour(response.body(), flood.bytes(), chunks);
        }
        chunks.end();
    }

    private static void pour(byte[] start, long bytes, OutputStream sink) throws IOException {
        int first = (int) Math.min(start.length, bytes);
        sink.write(start, 0, first);
        for (long left = bytes - first; left > 0; left -= SPACES.length) {
            sink.write(SPACES, 0, (int) Math.min(SPACES.length, left));
        }
    }

    private static byte[] spaces() {
        byte[] bytes = new byte[64 * 1024];
        Arrays.fill(bytes, (byte) ' ');
        return bytes;
    }

    /** Frames every write as one chunk. */
    private static final class Chunks extends FilterOutputStream {
        Chunks(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (length > 0) {
                out.write(HexFormat.of().toHexDigits(length).getBytes(StandardCharsets.US_ASCII));
                out.write(LINE_END);
                out.write(bytes, offset, length);
                out.write(LINE_END);
            }
        }

        void end() throws IOException {
            out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
