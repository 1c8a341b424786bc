package com.gwms.sync.reports;

import com.gwms.sync.reports.Phrases.CodeText;
import com.gwms.sync.reports.Phrases.KindText;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What is said of an exception by its kind, and by the code where that says why. */
record KindWords(Phrases phrases) {
    /** Kinds that say that something failed; why is said by the code. The other kinds say it themselves. */
    private static final Set<ExceptionKind> EXPLAINED_BY_CODE = EnumSet.of(
            ExceptionKind.TASK_NEEDS_PERSON,
            ExceptionKind.TASK_RETRIES,
            ExceptionKind.SYSTEM_PAUSED,
            ExceptionKind.SYSTEM_SHUT,
            ExceptionKind.DIFFERENCE_NEEDS_PERSON);

    static KindWords in(MailLanguage language) {
        return new KindWords(Phrases.in(language));
    }

    /** The code that says why, where the kind does not. */
    static @Nullable FailureCode explaining(ExceptionKind kind, @Nullable FailureCode code) {
        return EXPLAINED_BY_CODE.contains(kind) ? code : null;
    }

    /** Whether a row advises what its kind or code always does, and so what the bundles say in every language. */
    static boolean isGeneral(ExceptionKind kind, @Nullable FailureCode code, String remedy) {
        return remedy.isBlank()
                || remedy.equals(Phrases.in(MailLanguage.EN).of(kind, KindText.NEXT))
                || (code != null && remedy.equals(code.remedy()));
    }

    String title(ExceptionKind kind, @Nullable FailureCode code) {
        String title = phrases.of(kind, KindText.TITLE);
        FailureCode why = explaining(kind, code);
        return why == null ? title : phrases.say(Phrase.LABELLED, title, phrases.of(why, CodeText.TITLE));
    }

    String cause(ExceptionKind kind, @Nullable FailureCode code) {
        FailureCode why = explaining(kind, code);
        return why == null ? phrases.of(kind, KindText.CAUSE) : phrases.of(why, CodeText.CAUSE);
    }

    String next(ExceptionKind kind, @Nullable FailureCode code) {
        FailureCode why = explaining(kind, code);
        return why == null ? phrases.of(kind, KindText.NEXT) : phrases.of(why, CodeText.NEXT);
    }
}
