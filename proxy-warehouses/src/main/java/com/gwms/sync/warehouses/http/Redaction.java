package com.gwms.sync.warehouses.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.hc.core5.http.Header;
import org.jspecify.annotations.Nullable;

/**
 * Removes secrets, in every spelling that a server may echo them in, from whatever is kept or shown (failure catalogue,
 * row 88). Also replaces characters that PostgreSQL or a terminal would stumble over.
 */
public final class Redaction {
    private static final String MASK = PersonalData.MASK;

    /** A shorter secret would blank out half of every text, and protects nothing anyway. */
    private static final int SHORTEST = 4;

    private static final Set<String> SECRET_HEADERS =
            Set.of("authorization", "proxy-authorization", "cookie", "set-cookie", "www-authenticate");

    private static final List<String> SECRET_HEADER_PARTS = List.of("token", "key", "secret", "sign", "auth");

    private final List<String> needles;
    private final int longest;

    public Redaction(Collection<String> secrets) {
        this(secrets.stream()
                .flatMap(secret -> spellings(secret).stream())
                .filter(needle -> needle.length() >= SHORTEST)
                .map(Redaction::asciiLower)
                .distinct()
                .toList());
    }

    private Redaction(List<String> needles) {
        this.needles = needles;
        this.longest = needles.stream().mapToInt(String::length).max().orElse(0);
    }

    /** This, and further secrets. */
    Redaction and(Collection<String> secrets) {
        Set<String> all = new LinkedHashSet<>(needles);
        all.addAll(new Redaction(secrets).needles);
        return new Redaction(List.copyOf(all));
    }

    /** A sentence or a code: one line without secrets and control characters. */
    public String line(String text) {
        return printable(hidden(text), false);
    }

    /** At most so many characters of a line. */
    public String line(String text, int most) {
        String line = line(text);
        return line.length() <= most ? line : whole(line, most - 1) + '…';
    }

    String headers(Header[] headers) {
        StringBuilder lines = new StringBuilder();
        for (Header header : headers) {
            String value = isSecret(header.getName()) ? MASK : header.getValue();
            lines.append(lines.isEmpty() ? "" : "\n")
                    .append(line(header.getName()))
                    .append(": ")
                    .append(line(value == null ? "" : value, 1_000));
        }
        return lines.toString();
    }

    /** A body for the request log, cut to about {@code cap} bytes with a note of the full size. */
    public String body(@Nullable String contentType, byte[] body, int cap) {
        if (body.length == 0 || cap == 0) {
            return "";
        }
        // Looks further than it keeps: a secret that the cut would halve must be recognised whole.
        int looked = Math.min(body.length, cap + 3 * longest);
        String text = PersonalData.masked(hidden(JsonText.forLog(contentType, body, looked)));
        int kept = looked < body.length ? Math.min(cap, text.length() - longest) : Math.min(cap, text.length());
        String printable = printable(whole(text, Math.max(kept, 0)), true);
        return looked == body.length && kept == text.length()
                ? printable
                : printable + "… [cut; " + body.length + " bytes in all]";
    }

    private static boolean isSecret(String header) {
        String name = asciiLower(header);
        return SECRET_HEADERS.contains(name) || SECRET_HEADER_PARTS.stream().anyMatch(name::contains);
    }

    private static Set<String> spellings(String secret) {
        String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
        Set<String> all = new LinkedHashSet<>();
        all.add(secret);
        all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8).replace("+", "%20"));
        all.add(json);
        all.add(json.replace("/", "\\/"));
        all.add(json.chars()
                .mapToObj(c -> c < 0x80 ? Character.toString(c) : "\\u%04x".formatted(c))
                .collect(Collectors.joining()));
        all.add(secret.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;"));
        return all;
    }

    private String hidden(String text) {
        String shown = text;
        String lower = asciiLower(text);
        for (String needle : needles) {
            int at = lower.indexOf(needle);
            while (at >= 0) {
                shown = shown.substring(0, at) + MASK + shown.substring(at + needle.length());
                lower = lower.substring(0, at) + MASK + lower.substring(at + needle.length());
                at = lower.indexOf(needle, at + MASK.length());
            }
        }
        return shown;
    }

    /** Lower case for ASCII alone, which keeps the length. */
    private static String asciiLower(String text) {
        char[] all = text.toCharArray();
        for (int i = 0; i < all.length; i++) {
            if (all[i] >= 'A' && all[i] <= 'Z') {
                all[i] = Character.toLowerCase(all[i]);
            }
        }
        return new String(all);
    }

    private static String printable(String text, boolean manyLines) {
        char[] all = text.toCharArray();
        boolean changed = false;
        for (int i = 0; i < all.length; i++) {
            char c = all[i];
            boolean breaksLine = c == '\n' || c == '\t' || c == '\r' || c == '\u2028' || c == '\u2029';
            if (breaksLine && !manyLines) {
                all[i] = ' ';
                changed = true;
            } else if ((Character.isISOControl(c) && !breaksLine) || PlainText.isLoneSurrogate(all, i)) {
                all[i] = PlainText.REPLACEMENT;
                changed = true;
            }
        }
        return changed ? new String(all) : text;
    }

    /** Cuts without halving a character. */
    private static String whole(String text, int length) {
        if (length >= text.length()) {
            return text;
        }
        return text.substring(
                0, length > 0 && Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }
}
