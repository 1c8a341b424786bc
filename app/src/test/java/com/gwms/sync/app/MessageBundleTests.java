package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.checks.Checkout;
import com.gwms.sync.tasks.Sentence;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts of the pages: both languages, and every text that a page asks for or that is said where something is refused. */
class MessageBundleTests {
    private static final Path CONSOLE = Checkout.root().resolve("console/src/main/resources/console");
    private static final Pattern ASKED = Pattern.compile("#\\{([a-zA-Z0-9._-]+)");
    /** As {@code #{|tasks.help.${name}|}}: what is put together is known by how it begins. */
    private static final Pattern ASKED_IN_PARTS = Pattern.compile("#\\{\\|([a-zA-Z0-9._-]+)\\$\\{");

    private static final Pattern ASKED_BY_NAME =
            Pattern.compile("(?:show\\.text|#messages\\.msg)\\('([a-zA-Z0-9._-]+)'[,)]");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d)");
    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    /** Of the bundle whose English stands in the code. */
    private static final String REFUSALS = "refusals";

    private static final List<Sentence> SENTENCES = sentences();

    @Test
    void haveTheSameKeysInBothLanguages() {
        for (Map.Entry<String, Properties> bundle : bundles().entrySet()) {
            if (!bundle.getKey().endsWith("_zh")) {
                Properties chinese = chinese(bundle.getKey());
                assertThat(new TreeSet<>(chinese.stringPropertyNames()))
                        .as(bundle.getKey())
                        .isEqualTo(new TreeSet<>(bundle.getValue().stringPropertyNames()));
            }
        }
    }

    private static Properties chinese(String bundle) {
        return Objects.requireNonNull(bundles().get(bundle + "_zh"), "The bundle " + bundle + " has no Chinese one.");
    }

    @Test
    void takeTheSameArgumentsInBothLanguagesAndLoseNoApostrophe() {
        bundles()
                .forEach((name, texts) -> texts.forEach((key, text) -> {
                    String shown =
                            new MessageFormat(String.valueOf(text), Locale.ROOT).format(new Object[] {0, 1, 2, 3});
                    long apostrophes =
                            String.valueOf(text).chars().filter(c -> c == '\'').count();
                    assertThat(shown.chars().filter(c -> c == '\'').count())
                            .as(name + ": " + key + " has an apostrophe that is not doubled")
                            .isEqualTo(apostrophes / 2);
                    if (!name.endsWith("_zh")) {
                        String chinese = chinese(name).getProperty(String.valueOf(key), "");
                        assertThat(placeholders(chinese))
                                .as(String.valueOf(key))
                                .isEqualTo(placeholders(String.valueOf(text)));
                    }
                }));
    }

    @Test
    void haveEveryTextThatAPageAsksFor() {
        Set<String> known = new TreeSet<>();
        bundles().values().forEach(texts -> known.addAll(texts.stringPropertyNames()));
        List<String> unknown = new ArrayList<>();
        int asked = 0;
        for (Path page : files("pages", ".html")) {
            String text = Checkout.text(page);
            for (String key : found(ASKED, text)) {
                asked++;
                if (!known.contains(key)) {
                    unknown.add(page.getFileName() + ": " + key);
                }
            }
            for (String key : found(ASKED_BY_NAME, text)) {
                if (!known.contains(key)) {
                    unknown.add(page.getFileName() + ": " + key);
                }
            }
            for (String start : found(ASKED_IN_PARTS, text)) {
                if (known.stream().noneMatch(key -> key.startsWith(start))) {
                    unknown.add(page.getFileName() + ": " + start + "…");
                }
            }
        }
        assertThat(unknown).isEmpty();
        assertThat(asked).isGreaterThan(20);
    }

    @Test
    void sayInChineseWhateverIsRefused() {
        assertThat(SENTENCES).hasSizeGreaterThan(50).extracting(Sentence::key).doesNotHaveDuplicates();
        Properties chinese = chinese(REFUSALS);
        assertThat(SENTENCES)
                .allSatisfy(each -> assertThat(chinese.getProperty(each.key(), ""))
                        .as(each.key())
                        .containsPattern(HAN));
    }

    @Test
    void standInNoPageByThemselves() {
        for (Path page : files("pages", ".html")) {
            assertThat(Checkout.text(page))
                    .as(page.toString())
                    .doesNotContain("th:utext", "[(", " style=\"", " onclick=", "<style", "javascript:");
        }
    }

    private static Set<String> placeholders(String text) {
        return found(PLACEHOLDER, text);
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(text)
                .results()
                .map((MatchResult match) -> match.group(1))
                .forEach(found::add);
        return found;
    }

    private static Map<String, Properties> bundles() {
        Map<String, Properties> bundles = new TreeMap<>();
        for (Path file : files("messages", ".properties")) {
            Properties texts = new Properties();
            try (Reader text = Files.newBufferedReader(file)) {
                texts.load(text);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            bundles.put(file.getFileName().toString().replace(".properties", ""), texts);
        }
        Properties refusals = Objects.requireNonNull(bundles.get(REFUSALS));
        SENTENCES.forEach(each -> refusals.setProperty(each.key(), each.english()));
        return bundles;
    }

    private static List<Sentence> sentences() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .withImportOption(location -> !location.contains("-tests.jar"))
                        .importPackages("com.gwms.sync")
                        .stream()
                        .filter(each -> each.isEnum() && each.isAssignableTo(Sentence.class))
                        .flatMap(each -> Stream.of((Object[]) each.reflect().getEnumConstants()))
                        .map(Sentence.class::cast)
                        .toList();
    }

    private static List<Path> files(String folder, String end) {
        try (Stream<Path> all = Files.walk(CONSOLE.resolve(folder))) {
            return all.filter(file -> file.toString().endsWith(end)).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
