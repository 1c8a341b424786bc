package com.gwms.sync.reports;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What mails say in one language: its message bundle, {@code mail_<language>.properties}. */
final class Phrases {
    static final String ONE = ".one";
    static final String OTHER = ".other";

    private static final Pattern PLACE = Pattern.compile("\\{([0-9])}");
    private static final Map<MailLanguage, Phrases> LOADED = new EnumMap<>(MailLanguage.class);

    static {
        for (MailLanguage language : MailLanguage.values()) {
            LOADED.put(language, new Phrases(language, load(language)));
        }
    }

    private final MailLanguage language;
    private final Properties texts;

    Phrases(MailLanguage language, Properties texts) {
        this.language = language;
        this.texts = texts;
    }

    static Phrases in(MailLanguage language) {
        Phrases phrases = LOADED.get(language);
        if (phrases == null) {
            throw new IllegalStateException("No messages in " + language);
        }
        return phrases;
    }

    MailLanguage language() {
        return language;
    }

    /** The text with {@code {0}}, {@code {1}} replaced; what is filled in is never looked at again. */
    String say(Phrase phrase, String... values) {
        return filled(text(phrase.key()), values);
    }

    /** The form for the number, which is {@code {0}}; further values follow. Chinese has one form for all numbers. */
    String counted(Phrase phrase, long number, String... more) {
        boolean one = number == 1 && language == MailLanguage.EN;
        String[] values = new String[more.length + 1];
        values[0] = Figures.number(number);
        System.arraycopy(more, 0, values, 1, more.length);
        return filled(text(phrase.key() + (one ? ONE : OTHER)), values);
    }

    String of(ExceptionKind kind, KindText text) {
        return named(text.key(kind), text.keyOfOther(), kind);
    }

    String of(FailureCode code, CodeText text) {
        return named(text.key(code), text.keyOfOther(), code);
    }

    /** One that has no words of its own is told by its name: a mail without it would hide what the others in it are about. */
    private String named(String key, String keyOfOther, Enum<?> kindOrCode) {
        String text = texts.getProperty(key);
        return text == null ? filled(text(keyOfOther), kindOrCode.name()) : text;
    }

    /** What the bundle has. */
    Set<String> keys() {
        return new TreeSet<>(texts.stringPropertyNames());
    }

    String text(String key) {
        String text = texts.getProperty(key);
        if (text == null) {
            throw new IllegalStateException("No text for " + key + " in " + language);
        }
        return text;
    }

    private static String filled(String text, String... values) {
        return PLACE.matcher(text)
                .replaceAll(place -> Matcher.quoteReplacement(values[Integer.parseInt(place.group(1))]));
    }

    static Properties load(MailLanguage language) {
        String name = "mail_" + language.bundle() + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Phrases.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("The message bundle " + name + " is not on the class path");
            }
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException("The message bundle " + name + " could not be read", e);
        }
    }

    /** What is said of every kind. */
    enum KindText {
        /** What happened. */
        TITLE,
        /** The same in a word or two, for a subject. */
        TOPIC,
        CAUSE,
        /** In English what rows of the kind advise, where they all advise the same: then no other language has to quote it. */
        NEXT;

        String key(ExceptionKind kind) {
            return "kind." + kind + "." + name().toLowerCase(Locale.ROOT);
        }

        String keyOfOther() {
            return "kind.other." + name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is said of every code. */
    enum CodeText {
        TITLE,
        CAUSE,
        /** In English the same as {@link FailureCode#remedy}. */
        NEXT;

        String key(FailureCode code) {
            return "code." + code + "." + name().toLowerCase(Locale.ROOT);
        }

        String keyOfOther() {
            return "code.other." + name().toLowerCase(Locale.ROOT);
        }
    }
}
