package com.gwms.sync.app.checks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No file of the checkout speaks of the machine or the place it was written on, or leaves work for later. The words are
 * written in pieces here, so that this file passes as well.
 */
class HygieneTests {
    private static final List<Pattern> FORBIDDEN = List.of(
            Pattern.compile("/(?:root|home/[a-z][\\w.-]*|Users/\\w[\\w.-]*)/"),
            Pattern.compile("[A-Z]:\\\\Users\\\\"),
            Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME|XX" + "X)\\b"),
            Pattern.compile("\\b(?:repo1?\\.maven\\.(?:apache\\.)?org|registry\\.npmjs\\.org|registry\\.yarnpkg\\.com"
                    + "|(?:files\\.)?pypi\\.org|pythonhosted\\.org|plugins\\.gradle\\.org|services\\.gradle\\.org"
                    + "|jcenter\\.bintray\\.com|jitpack\\.io|proxy\\.golang\\.org|maven\\.aliyun\\.com"
                    + "|repo\\.spring\\.io|oss\\.sonatype\\.org|(?:artifactory|nexus)\\.[\\w.-]+)\\b"));

    private static List<String> findings(String text) {
        return FORBIDDEN.stream()
                .flatMap(pattern -> pattern.matcher(text).results().map(found -> found.group()))
                .toList();
    }

    @Test
    void findsNothingInTheCheckout() {
        Path root = Checkout.root();

        assertThat(Checkout.files(root))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(findings(Checkout.text(file)))
                        .as(root.relativize(file).toString())
                        .isEmpty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "see /ro" + "ot/.m2/settings.xml",
                "cd /home" + "/someone/checkout",
                "C:\\Us" + "ers\\someone",
                "// TO" + "DO later",
                "FIX" + "ME: wrong",
                "https://repo" + ".maven.apache.org/maven2",
                "https://registry" + ".npmjs.org/x",
                "https://nexus" + ".example.org/repository"
            })
    void findsWhatWasPlanted(String text) {
        assertThat(findings(text)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://maven.apache.org/POM/4.0.0",
                "the root of the checkout",
                "AutoDone",
                "todo list of an operator",
                "a nexus of warehouses",
                "${user.home}/.gwms-sync"
            })
    void leavesOrdinaryTextAlone(String text) {
        assertThat(findings(text)).isEmpty();
    }

    @Test
    void looksAtTheBuildAndAtItself() {
        assertThat(Checkout.files(Checkout.root()))
                .extracting(file -> Checkout.root().relativize(file).toString())
                .contains("pom.xml", ".ci/run", "docs/task-lifecycle.md")
                .anyMatch(name -> name.endsWith("HygieneTests.java"))
                .noneMatch(name -> name.contains("/target/"));
    }
}
