package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.checks.Checkout;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The image that the manifests start. */
class ImageTests {
    private static final Path FILE = Checkout.root().resolve("k8s-cronjobs/Dockerfile");
    private static final Pattern USER = Pattern.compile("(?m)^USER (\\d+):\\d+$");

    private final String text = Checkout.text(FILE);

    /** The id of the user that the image runs as; a name would not do for {@code runAsNonRoot}. */
    static String user() {
        return USER.matcher(Checkout.text(FILE))
                .results()
                .reduce((first, last) -> last)
                .map(found -> found.group(1))
                .orElse("none");
    }

    @Test
    void runsAsAUserWithoutRights() {
        assertThat(Integer.parseInt(user())).isGreaterThanOrEqualTo(10_000);
        assertThat(text.indexOf("USER ")).isGreaterThan(text.lastIndexOf("FROM "));
    }

    @Test
    @DisplayName("row 5: no shell stands between SIGTERM and the program")
    void startsTheProgramWithoutAShell() {
        assertThat(instructions("ENTRYPOINT")).hasSize(1).allMatch(words -> words.startsWith("[\"java\", \"-jar\", "));
        assertThat(instructions("CMD")).hasSize(1).allMatch(words -> words.startsWith("["));
        assertThat(text).contains("COPY --from=unpacked /unpacked/gwms-sync/gwms-sync.jar .\n");
    }

    @Test
    void runsOnTheJavaThatTheBuildCompilesFor() {
        String java = Pattern.compile("<java.version>(\\d+)<")
                .matcher(Checkout.text(Checkout.root().resolve("pom.xml")))
                .results()
                .findFirst()
                .map(found -> found.group(1))
                .orElseThrow();

        assertThat(instructions("FROM"))
                .isNotEmpty()
                .allMatch(image -> image.startsWith("eclipse-temurin:" + java + "-jre"));
    }

    @Test
    void fetchesNothingButItsBase() {
        assertThat(instructions("ADD")).isEmpty();
        assertThat(text).doesNotContain("http:", "https:", "apt-get", "curl", "wget");
    }

    private List<String> instructions(String name) {
        return Pattern.compile("(?m)^" + name + " (.*)$")
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }
}
