package com.gwms.sync.app.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every source of the checkout is formatted; {@code -Dformat.apply=true} rewrites those that are not. */
class SourceFormatTests {
    private static final String REMEDY = "mvn -pl app -am test -Dtest=SourceFormatTests"
            + " -Dsurefire.failIfNoSpecifiedTests=false -Dformat.apply=true";

    @TempDir
    Path folder;

    @Test
    void findsEverySourceFormatted() throws Exception {
        List<Path> sources = Checkout.javaFiles(Checkout.root());
        if (Boolean.getBoolean("format.apply")) {
            SourceFormatter.format(sources);
        }

        assertThat(SourceFormatter.unformatted(sources))
                .as("Sources that are not formatted. This formats them: " + REMEDY)
                .isEmpty();
    }

    @Test
    void findsASourceThatIsNotFormatted() throws Exception {
        Path untidy = source("Untidy", "class Untidy{int a=1 ;}\n");
        Path tidy = source("Tidy", "class Tidy {}\n");

        assertThat(SourceFormatter.unformatted(List.of(untidy, tidy))).containsExactly(untidy);
    }

    @Test
    void formatsASource() throws Exception {
        Path untidy = source("Untidy", "class Untidy{int a=1 ;}\n");

        SourceFormatter.format(List.of(untidy));

        assertThat(untidy).hasContent("class Untidy {\n    int a = 1;\n}\n");
    }

    @Test
    void readsTheLanguageThatTheProjectIsWrittenIn() throws Exception {
        Path source = source("Modern", """
            sealed interface Modern {
                record Name(String first, String last) implements Modern {}

                static String last(Object name) {
                    return switch (name) {
                        case Name(var _, String last) when !last.isEmpty() -> last;
                        case null, default -> "";
                    };
                }
            }
            """);

        assertThat(SourceFormatter.unformatted(List.of(source))).isEmpty();
    }

    @Test
    void failsOnASourceThatCannotBeRead() throws Exception {
        Path broken = source("Broken", "class Broken {\n");

        assertThatThrownBy(() -> SourceFormatter.unformatted(List.of(broken)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("Broken.java");
    }

    private Path source(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name + ".java"), text);
    }
}
