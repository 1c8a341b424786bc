package com.gwms.sync.reports;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Writes text into HTML. */
final class Html {
    private static final Pattern PLACE = Pattern.compile("\\{([a-z]+)}");

    private Html() {}

    /**
     * The piece with every {@code {name}} replaced by its text, escaped. There is no way past the escaping.
     *
     * @param namesAndTexts by turns
     */
    static String filled(String piece, String... namesAndTexts) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndTexts.length; i += 2) {
            texts.put(namesAndTexts[i], escaped(namesAndTexts[i + 1]));
        }
        return PLACE.matcher(piece).replaceAll(place -> {
            String text = texts.get(place.group(1));
            if (text == null) {
                throw new IllegalStateException("No text for " + place.group() + " in: " + piece);
            }
            return Matcher.quoteReplacement(text);
        });
    }

    /** Safe between tags and inside a quoted attribute. */
    static String escaped(String text) {
        StringBuilder html = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> html.append("&amp;");
                case '<' -> html.append("&lt;");
                case '>' -> html.append("&gt;");
                case '"' -> html.append("&quot;");
                case '\'' -> html.append("&#39;");
                default -> html.append(c);
            }
        }
        return html.toString();
    }
}
