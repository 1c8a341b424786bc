package com.gwms.sync.console.pages;

import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What causes are called and what to do about them, in the words of the mails: a reader shall meet them once. */
public final class CauseWords {
    private static final String MAILS = "com.gwms.sync.reports.mail";

    private final ResourceBundle words;

    public CauseWords(Locale locale) {
        this.words = ResourceBundle.getBundle(
                MAILS, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** The name of a kind of exceptions; the constant itself where it is one of another version. */
    public String kind(String kind) {
        return word("kind." + kind + ".title", kind);
    }

    /**
     * The name of a failure code, as it stands by itself: the mails have it after a colon, in lower case. The code itself where
     * it is one of another version.
     */
    public String code(String code) {
        String name = word("code." + code + ".title", code);
        return name.substring(0, 1).toUpperCase(words.getLocale()) + name.substring(1);
    }

    /** What to do about a cause: by its code where it has one, otherwise by its kind; an empty text where neither is known. */
    public String next(String kind, @Nullable String code) {
        String byKind = word("kind." + kind + ".next", "");
        return code == null ? byKind : word("code." + code + ".next", byKind);
    }

    /** What to do about a failure; an empty text where there is none, or one of another version. */
    public String remedy(@Nullable String code) {
        return code == null ? "" : word("code." + code + ".next", "");
    }

    private String word(String key, String otherwise) {
        try {
            return words.getString(key);
        } catch (MissingResourceException unknown) {
            return otherwise;
        }
    }
}
