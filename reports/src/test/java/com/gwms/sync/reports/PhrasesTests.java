package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.reports.Phrases.CodeText;
import com.gwms.sync.reports.Phrases.KindText;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PhrasesTests {
    private static final Pattern PLACE = Pattern.compile("\\{[^}]*}?");

    @ParameterizedTest
    @EnumSource
    void haveEveryKindEveryCodeAndNothingThatNobodyUses(MailLanguage language) {
        assertThat(Phrases.in(language).keys()).containsExactlyInAnyOrderElementsOf(expectedKeys(language));
    }

    @ParameterizedTest
    @EnumSource
    void sayEachPhraseSomewhere(Phrase phrase) throws IOException {
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            assertThat(sources.filter(file -> file.toString().endsWith(".java")
                            && !file.endsWith("Phrase.java")
                            && mentions(file, phrase)))
                    .as("uses of " + phrase)
                    .isNotEmpty();
        }
    }

    @Test
    void leaveTheSamePlacesInBothLanguages() {
        Phrases english = Phrases.in(MailLanguage.EN);
        for (String key : Phrases.in(MailLanguage.ZH).keys()) {
            Set<String> places = placesIn(Phrases.in(MailLanguage.ZH).text(key));
            assertThat(placesIn(english.text(key))).as(key).isEqualTo(places);
        }
    }

    @ParameterizedTest
    @EnumSource
    void fillInEverythingButTheNumberInTheFormForOne(Phrase phrase) {
        if (phrase.isCounted()) {
            Phrases english = Phrases.in(MailLanguage.EN);
            Set<String> other = placesIn(english.text(phrase.key() + Phrases.OTHER));
            other.remove("{0}");
            assertThat(placesIn(english.text(phrase.key() + Phrases.ONE))).isEqualTo(other);
        }
    }

    @ParameterizedTest
    @EnumSource
    void giveTheRemedyOfACodeAsItsNextStep(FailureCode code) {
        assertThat(Phrases.in(MailLanguage.EN).of(code, CodeText.NEXT)).isEqualTo(code.remedy());
    }

    @ParameterizedTest
    @EnumSource
    void nameAKindOrCodeThatHasNoWordsOfItsOwn(MailLanguage language) {
        Properties texts = new Properties();
        Phrases.load(language).forEach((key, text) -> {
            if (!key.toString().startsWith("kind.RUN_MISSED.")
                    && !key.toString().startsWith("code.CALL_TIMED_OUT.")) {
                texts.put(key, text);
            }
        });
        Phrases phrases = new Phrases(language, texts);

        assertThat(phrases.of(ExceptionKind.RUN_MISSED, KindText.TITLE)).contains("RUN_MISSED");
        assertThat(phrases.of(FailureCode.CALL_TIMED_OUT, CodeText.TITLE)).contains("CALL_TIMED_OUT");
        for (KindText text : KindText.values()) {
            assertThat(phrases.of(ExceptionKind.RUN_MISSED, text)).isNotBlank().doesNotContain("{");
        }
        for (CodeText text : CodeText.values()) {
            assertThat(phrases.of(FailureCode.CALL_TIMED_OUT, text))
                    .isNotBlank()
                    .doesNotContain("{");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sayEverythingInChinese(ExceptionKind kind) {
        for (KindText text : KindText.values()) {
            assertThat(Phrases.in(MailLanguage.ZH).of(kind, text)).containsPattern("\\p{IsHan}");
        }
    }

    @ParameterizedTest
    @EnumSource
    void sayEverythingInChinese(FailureCode code) {
        for (CodeText text : CodeText.values()) {
            assertThat(Phrases.in(MailLanguage.ZH).of(code, text)).containsPattern("\\p{IsHan}");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | 0       | 0 tasks",
                "EN | 1       | 1 task",
                "EN | 2       | 2 tasks",
                "EN | 1000001 | 1,000,001 tasks",
                "ZH | 0       | 0 个任务",
                "ZH | 1       | 1 个任务",
                "ZH | 12345   | 12,345 个任务"
            })
    void countInTheFormOfTheLanguage(MailLanguage language, long number, String expected) {
        assertThat(Phrases.in(language).counted(Phrase.TASKS, number)).isEqualTo(expected);
    }

    @Test
    void neverLookIntoWhatIsFilledIn() {
        assertThat(Phrases.in(MailLanguage.EN).say(Phrase.LABELLED, "{1}$1\\", "{0}"))
                .isEqualTo("{1}$1\\: {0}");
    }

    private static Set<String> expectedKeys(MailLanguage language) {
        Set<String> keys = new TreeSet<>();
        for (Phrase phrase : Phrase.values()) {
            if (!phrase.isCounted()) {
                keys.add(phrase.key());
                continue;
            }
            keys.add(phrase.key() + Phrases.OTHER);
            if (language == MailLanguage.EN) {
                keys.add(phrase.key() + Phrases.ONE);
            }
        }
        for (ExceptionKind kind : ExceptionKind.values()) {
            Stream.of(KindText.values()).map(text -> text.key(kind)).forEach(keys::add);
        }
        for (FailureCode code : FailureCode.values()) {
            Stream.of(CodeText.values()).map(text -> text.key(code)).forEach(keys::add);
        }
        Stream.of(KindText.values()).map(KindText::keyOfOther).forEach(keys::add);
        Stream.of(CodeText.values()).map(CodeText::keyOfOther).forEach(keys::add);
        return keys;
    }

    private static boolean mentions(Path file, Phrase phrase) {
        try {
            return Pattern.compile("\\bPhrase\\." + phrase + "\\b")
                    .matcher(Files.readString(file))
                    .find();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> placesIn(String text) {
        return PLACE.matcher(text).results().map(MatchResult::group).collect(Collectors.toCollection(TreeSet::new));
    }
}
