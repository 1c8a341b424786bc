package com.gwms.sync.store.snapshots;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Rows in PostgreSQL's COPY text format, built straight into bytes. Tabs, line ends and backslashes are escaped; U+0000,
 * which PostgreSQL cannot hold, becomes U+FFFD, so that a hostile value neither splits a row nor fails a page.
 */
final class CopyText {
    /** Bytes that one ASCII character may become. */
    private static final int LONGEST_ESCAPE = 3;

    private byte[] bytes;
    private int length;
    private boolean rowBegun;

    CopyText(int capacity) {
        this.bytes = new byte[capacity];
    }

    int length() {
        return length;
    }

    byte[] bytes() {
        return bytes;
    }

    void clear() {
        length = 0;
    }

    CopyText text(@Nullable String value) {
        beginField();
        if (value == null) {
            return nothing();
        }
        reserve(value.length() * LONGEST_ESCAPE);
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c < 0x80) {
                ascii(c);
            } else {
                return rest(value.substring(i));
            }
        }
        return this;
    }

    CopyText number(@Nullable Integer value) {
        beginField();
        return value == null ? nothing() : digits(value);
    }

    /** Milliseconds since the epoch. */
    CopyText millis(@Nullable Instant value) {
        beginField();
        return value == null ? nothing() : digits(value.toEpochMilli());
    }

    void endRow() {
        reserve(1);
        bytes[length++] = '\n';
        rowBegun = false;
    }

    private void beginField() {
        if (rowBegun) {
            reserve(1);
            bytes[length++] = '\t';
        }
        rowBegun = true;
    }

    private CopyText nothing() {
        reserve(2);
        bytes[length++] = '\\';
        bytes[length++] = 'N';
        return this;
    }

    private CopyText digits(long value) {
        if (value < 0) {
            return plain(Long.toString(value));
        }
        int digits = 1;
        for (long rest = value / 10; rest > 0; rest /= 10) {
            digits++;
        }
        reserve(digits);
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private CopyText plain(String ascii) {
        byte[] encoded = ascii.getBytes(StandardCharsets.US_ASCII);
        reserve(encoded.length);
        System.arraycopy(encoded, 0, bytes, length, encoded.length);
        length += encoded.length;
        return this;
    }

    private CopyText rest(String value) {
        byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
        reserve(encoded.length * LONGEST_ESCAPE);
        for (byte b : encoded) {
            if (b >= 0) {
                ascii((char) b);
            } else {
                bytes[length++] = b;
            }
        }
        return this;
    }

    private void ascii(char c) {
        switch (c) {
            case '\\' -> escaped('\\');
            case '\t' -> escaped('t');
            case '\n' -> escaped('n');
            case '\r' -> escaped('r');
            case '\0' -> {
                bytes[length++] = (byte) 0xEF;
                bytes[length++] = (byte) 0xBF;
                bytes[length++] = (byte) 0xBD;
            }
            default -> bytes[length++] = (byte) c;
        }
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        bytes[length++] = (byte) c;
    }

    private void reserve(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
