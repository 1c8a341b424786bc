package com.gwms.sync.warehouses.http;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;
import org.apache.hc.core5.http.ContentType;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether an answer is JSON text before any parser sees it. Only what is declared as JSON, and is valid text in
 * the declared charset, passes: a login page, XML or a ZIP file is never parsed, and no garbled text is stored
 * (failure catalogue, rows 38, 42 and 91).
 */
sealed interface JsonText {
    VarHandle EIGHT_BYTES = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    long HIGH_BITS = 0x8080808080808080L;

    /** @param utf8 valid UTF-8 without a byte order mark */
    @SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
    record Accepted(byte[] utf8) implements JsonText {}

    record Refused(String sentence) implements JsonText {}

    static JsonText of(@Nullable String contentType, byte[] body) {
        ContentType type = contentType == null ? null : ContentType.parseLenient(contentType);
        if (type == null || !isJson(type.getMimeType())) {
            String what = type == null ? "an answer without a content type" : type.getMimeType();
            return new Refused("The system sent " + what + " where JSON was expected.");
        }
        Charset charset = charset(type);
        if (charset == null) {
            return new Refused("The system sent JSON in the unknown charset " + type.getParameter("charset") + ".");
        }
        return charset.equals(StandardCharsets.UTF_8) ? utf8(body) : recoded(charset, body);
    }

    /** Text for the request log only: whatever cannot be decoded is replaced. */
    static String forLog(@Nullable String contentType, byte[] body, int length) {
        ContentType type = contentType == null ? null : ContentType.parseLenient(contentType);
        Charset charset = type == null ? StandardCharsets.UTF_8 : charset(type);
        return new String(body, 0, length, charset == null ? StandardCharsets.ISO_8859_1 : charset);
    }

    private static boolean isJson(@Nullable String mimeType) {
        String type = mimeType == null ? "" : mimeType.toLowerCase(Locale.ROOT);
        return type.equals("application/json")
                || type.equals("text/json")
                || (type.startsWith("application/") && type.endsWith("+json"));
    }

    private static @Nullable Charset charset(ContentType type) {
        String name = type.getParameter("charset");
        try {
            return name == null || name.isBlank() ? StandardCharsets.UTF_8 : Charset.forName(name.strip());
        } catch (IllegalCharsetNameException | UnsupportedCharsetException _) {
            return null;
        }
    }

    private static JsonText utf8(byte[] body) {
        if (isAscii(body)) {
            return new Accepted(body);
        }
        JsonText decoded = recoded(StandardCharsets.UTF_8, body);
        boolean startsWithMark = body[0] == (byte) 0xEF;
        return decoded instanceof Accepted && !startsWithMark ? new Accepted(body) : decoded;
    }

    private static JsonText recoded(Charset charset, byte[] body) {
        try {
            String text = charset.newDecoder().decode(ByteBuffer.wrap(body)).toString();
            String unmarked = text.startsWith("\uFEFF") ? text.substring(1) : text;
            return new Accepted(unmarked.getBytes(StandardCharsets.UTF_8));
        } catch (CharacterCodingException _) {
            return new Refused("The system sent JSON that is not valid " + charset.name() + " text.");
        }
    }

    private static boolean isAscii(byte[] body) {
        // Eight bytes at a time: this runs over every page.
        int at = 0;
        long eights = 0;
        for (; at + Long.BYTES <= body.length; at += Long.BYTES) {
            eights |= (long) EIGHT_BYTES.get(body, at);
        }
        byte rest = 0;
        for (; at < body.length; at++) {
            rest |= body[at];
        }
        return (eights & HIGH_BITS) == 0 && rest >= 0;
    }
}
