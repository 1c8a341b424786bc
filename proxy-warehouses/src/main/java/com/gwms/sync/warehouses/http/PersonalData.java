package com.gwms.sync.warehouses.http;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Masks personal data of recipients in JSON, by the names of the fields (failure catalogue, row 89). It does not parse:
 * a log has to cope with JSON that is broken, cut off, or wrapped into a JSON string. In doubt it masks more.
 */
final class PersonalData {
    static final String MASK = "***";

    private static final List<String> WORDS = List.of(
            "name",
            "phone",
            "mobile",
            "tel",
            "email",
            "mail",
            "address",
            "addr",
            "street",
            "housenumber",
            "houseno",
            "postcode",
            "zip",
            "consignee",
            "company",
            "contact",
            "receiver",
            "recipient",
            "idcard",
            "passport");

    /** Names of things, which operators need in order to read a log. */
    private static final List<String> THINGS =
            List.of("warehouse", "sku", "product", "logistics", "service", "file", "method");

    private PersonalData() {}

    static String masked(String json) {
        // The same few names come again in every line of a listing.
        Map<String, Boolean> judged = new HashMap<>();
        StringBuilder out = null;
        int copied = 0;
        int quote = json.indexOf('"');
        while (quote >= 0) {
            int nameEnd = endOfName(json, quote + 1);
            int value = nameEnd < 0 ? -1 : valueAfter(json, nameEnd);
            if (value >= 0 && judged.computeIfAbsent(json.substring(quote + 1, nameEnd), PersonalData::isPersonal)) {
                int end = endOfValue(json, value);
                out = out == null ? new StringBuilder(json.length()) : out;
                out.append(json, copied, value).append(json.startsWith("null", value) ? "null" : '"' + MASK + '"');
                copied = end;
                quote = json.indexOf('"', end);
            } else {
                quote = json.indexOf('"', nameEnd < 0 ? quote + 1 : nameEnd + 1);
            }
        }
        return out == null ? json : out.append(json, copied, json.length()).toString();
    }

    private static boolean isPersonal(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replace("_", "").replace("-", "");
        return WORDS.stream().anyMatch(plain::contains) && THINGS.stream().noneMatch(plain::startsWith);
    }

    /** The end of a field name that begins here; -1 where what begins here is no name. */
    private static int endOfName(String json, int start) {
        int at = start;
        while (at < json.length() && at - start <= 64 && isNamePart(json.charAt(at))) {
            at++;
        }
        return at == start || at - start > 64 ? -1 : at;
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '-';
    }

    /** Where the value begins after a name that ends here, or -1 where no colon follows. */
    private static int valueAfter(String json, int nameEnd) {
        int at = skip(json, nameEnd, "\\");
        if (at >= json.length() || json.charAt(at) != '"') {
            return -1;
        }
        at = skip(json, at + 1, " \t\r\n");
        return at < json.length() && json.charAt(at) == ':' ? skip(json, at + 1, " \t\r\n") : -1;
    }

    private static int skip(String json, int from, String what) {
        int at = from;
        while (at < json.length() && what.indexOf(json.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int endOfValue(String json, int start) {
        int depth = 0;
        int at = start;
        while (at < json.length()) {
            char c = json.charAt(at);
            if (c == '"' || c == '\\') {
                at = endOfText(json, at);
            } else if (c == '{' || c == '[') {
                depth++;
                at++;
            } else if (c == '}' || c == ']' || c == ',') {
                if (depth == 0) {
                    return at;
                }
                depth -= c == ',' ? 0 : 1;
                at++;
            } else {
                at++;
            }
            if (depth == 0 && at > start && isEnd(json, at - 1)) {
                return at;
            }
        }
        return json.length();
    }

    private static boolean isEnd(String json, int last) {
        return "\"}]".indexOf(json.charAt(last)) >= 0;
    }

    /** The end of a text that begins here; inside a JSON string its quotes are {@code \"}, so its level is counted. */
    private static int endOfText(String json, int start) {
        int open = skip(json, start, "\\");
        int level = open - start;
        if (open >= json.length() || json.charAt(open) != '"') {
            return Math.min(open + 1, json.length());
        }
        int quote = json.indexOf('"', open + 1);
        while (quote >= 0 && backslashesBefore(json, quote) > level) {
            quote = json.indexOf('"', quote + 1);
        }
        return quote < 0 ? json.length() : quote + 1;
    }

    private static int backslashesBefore(String json, int quote) {
        int at = quote;
        while (json.charAt(at - 1) == '\\') {
            at--;
        }
        return quote - at;
    }
}
