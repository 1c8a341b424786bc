package com.gwms.sync.reports;

import java.util.Locale;

/** The languages in which mails are written. */
public enum MailLanguage {
    EN("en", Locale.ENGLISH),
    ZH("zh", Locale.SIMPLIFIED_CHINESE);

    private final String bundle;
    private final Locale locale;

    MailLanguage(String bundle, Locale locale) {
        this.bundle = bundle;
        this.locale = locale;
    }

    /** The middle of the name of its message bundle. */
    String bundle() {
        return bundle;
    }

    Locale locale() {
        return locale;
    }
}
