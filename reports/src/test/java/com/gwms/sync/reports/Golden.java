package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole expected files under {@code src/test/resources/golden}. What a test really got is left in {@code target/golden}. */
final class Golden {
    private Golden() {}

    static void assertMatches(String name, String actual) {
        try {
            Path got = Path.of("target", "golden", name);
            Files.createDirectories(got.getParent());
            Files.writeString(got, actual);
            assertThat(actual)
                    .as("If the change is meant, copy %s over src/test/resources/golden/%s", got, name)
                    .isEqualTo(expected(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String expected(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream("/golden/" + name)) {
            return in == null ? "(missing)" : new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
