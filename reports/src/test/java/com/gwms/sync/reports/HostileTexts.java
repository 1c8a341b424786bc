package com.gwms.sync.reports;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Texts made of what breaks files and pages. The same seed makes the same texts. */
final class HostileTexts {
    private static final List<String> PARTS = List.of(
            "\"",
            "\"\"",
            ",",
            ";",
            "\n",
            "\r",
            "\r\n",
            "\t",
            " ",
            "'",
            "\\",
            "=",
            "+",
            "-",
            "@",
            "＝",
            "－",
            "a",
            "B7",
            "\uD83D\uDCE6",
            "\uD83D\uDC69\u200D\uD83D\uDD27",
            "箱",
            "é",
            "\u202E",
            "\u00A0",
            "\u3000",
            "<b>",
            "&",
            "|",
            "'; DROP TABLE sync.exception; --",
            "\uFEFF",
            "#",
            "0012",
            "NULL");

    private final Random random;

    HostileTexts(long seed) {
        this.random = new Random(seed);
    }

    List<String> take(int count) {
        return Stream.generate(this::next).limit(count).toList();
    }

    private String next() {
        return IntStream.range(0, random.nextInt(12))
                .mapToObj(i -> PARTS.get(random.nextInt(PARTS.size())))
                .collect(Collectors.joining());
    }
}
