package com.gwms.sync.console.taskpages;

import com.gwms.sync.tasks.FailureCode;
import java.util.Locale;
import java.util.MissingResourceException;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** What failures are called and what to do about them, in the words of the mails: a reader shall meet them once. */
public final class FailureWords {
    private static final String MAILS = "com.gwms.sync.reports.mail";

    private final ResourceBundle words;

    FailureWords(Locale locale) {
        this.words = ResourceBundle.getBundle(
                MAILS, locale, ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
    }

    /** Its name in the reader's language, the code itself where it is one of another version. */
    public String title(String code) {
        return word("code." + code + ".title", code);
    }

    /** What to do, or an empty text. */
    public String remedy(@Nullable String code) {
        return code == null ? "" : word("code." + code + ".next", "");
    }

    /** The code and its name. */
    public String named(FailureCode code) {
        return title(code.name());
    }

    private String word(String key, String otherwise) {
        try {
            return words.getString(key);
        } catch (MissingResourceException unknown) {
            return otherwise;
        }
    }
}
