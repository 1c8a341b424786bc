package com.gwms.sync.reports;

import com.opencsv.RFC4180Parser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads CSV by the letter of RFC 4180. Records are told apart here: opencsv's own reader works line by line and stumbles
 * over an empty line inside quotes.
 */
final class Csv {
    private Csv() {}

    static List<String[]> read(String csv) {
        String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
        List<String[]> records = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '"') {
                quoted = !quoted;
            } else if (!quoted && text.startsWith("\r\n", i)) {
                records.add(parse(text.substring(start, i)));
                start = i + 2;
            }
        }
        if (start != text.length()) {
            throw new AssertionError("The last record does not end with CRLF: " + text.substring(start));
        }
        return records;
    }

    private static String[] parse(String csvRecord) {
        try {
            return new RFC4180Parser().parseLine(csvRecord);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
