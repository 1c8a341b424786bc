package com.gwms.sync.simulator;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests off one connection. What is not HTTP/1.1 ends the connection by an IOException. */
final class RequestReader {
    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LARGEST_BODY = 64 * 1024 * 1024;
    private static final byte[] CONTINUE = "HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final InputStream in;
    private final OutputStream out;
    private byte[] line = new byte[512];

    RequestReader(InputStream in, OutputStream out) {
        this.in = new BufferedInputStream(in, 16 * 1024);
        this.out = out;
    }

    /** The next request, or null when the caller has ended the connection between two requests. */
    @Nullable
    SimulatedRequest next() throws IOException {
        String start = readLine();
        if (start == null) {
            return null;
        }
        String[] words = start.split(" ", -1);
        if (words.length != 3 || !words[2].startsWith("HTTP/1.")) {
            throw new IOException("not an HTTP/1.1 request line: " + start);
        }
        Map<String, String> headers = readHeaders();
        byte[] body = readBody(headers);
        int question = words[1].indexOf('?');
        String path = question < 0 ? words[1] : words[1].substring(0, question);
        String query = question < 0 ? "" : words[1].substring(question + 1);
        return new SimulatedRequest(words[0], path, parseQuery(query), headers, body);
    }

    /** Blocks until the caller closes its side; what it still sends is thrown away. */
    void awaitEnd() throws IOException {
        while (in.read() >= 0) {
            in.skip(in.available());
        }
    }

    private Map<String, String> readHeaders() throws IOException {
        Map<String, String> headers = new HashMap<>();
        for (String header = requireLine(); !header.isEmpty(); header = requireLine()) {
            int colon = header.indexOf(':');
            if (colon <= 0) {
                throw new IOException("not a header line: " + header);
            }
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        return headers;
    }

    private byte[] readBody(Map<String, String> headers) throws IOException {
        boolean chunked = "chunked".equalsIgnoreCase(headers.get("transfer-encoding"));
        int length = chunked ? 0 : size(headers.getOrDefault("content-length", "0"), 10);
        if ("100-continue".equalsIgnoreCase(headers.get("expect"))) {
            out.write(CONTINUE);
            out.flush();
        }
        return chunked ? readChunks() : readExactly(length);
    }

    private byte[] readChunks() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (int size = readChunkSize(); size > 0; size = readChunkSize()) {
            if (all.size() + size > LARGEST_BODY) {
                throw new IOException("request body beyond " + LARGEST_BODY + " bytes");
            }
            all.writeBytes(readExactly(size));
            requireLine();
        }
        String trailer = requireLine();
        while (!trailer.isEmpty()) {
            trailer = requireLine();
        }
        return all.toByteArray();
    }

    private int readChunkSize() throws IOException {
        String size = requireLine();
        int extension = size.indexOf(';');
        return size((extension < 0 ? size : size.substring(0, extension)).strip(), 16);
    }

    private byte[] readExactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the caller sent " + bytes.length + " of " + length + " bytes");
        }
        return bytes;
    }

    private static int size(String digits, int radix) throws IOException {
        try {
            int size = Integer.parseInt(digits, radix);
            if (size < 0 || size > LARGEST_BODY) {
                throw new IOException("request body of " + size + " bytes; 0 to " + LARGEST_BODY + " are taken");
            }
            return size;
        } catch (NumberFormatException e) {
            throw new IOException("not a length: " + digits, e);
        }
    }

    private String requireLine() throws IOException {
        String text = readLine();
        if (text == null) {
            throw new EOFException("the caller ended the connection inside a request");
        }
        return text;
    }

    private @Nullable String readLine() throws IOException {
        int length = 0;
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                return null;
            }
            if (length == LONGEST_LINE) {
                throw new IOException("a line beyond " + LONGEST_LINE + " bytes");
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, length * 2);
            }
            line[length++] = (byte) b;
        }
        int end = length > 0 && line[length - 1] == '\r' ? length - 1 : length;
        return new String(line, 0, end, StandardCharsets.ISO_8859_1);
    }

    private static Map<String, String> parseQuery(String query) throws IOException {
        Map<String, String> values = new HashMap<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                values.putIfAbsent(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return values;
    }

    private static String decode(String text) throws IOException {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new IOException("not URL-encoded: " + text, e);
        }
    }
}
