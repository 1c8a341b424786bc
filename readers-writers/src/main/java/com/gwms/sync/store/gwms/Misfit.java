package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.Refusal;
import com.gwms.sync.tasks.Sentence;
import java.text.MessageFormat;
import java.text.ParsePosition;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Why a planned correction does not fit any more. It is recorded with the correction, in English. */
public enum Misfit implements Sentence {
    OTHER_LOCATION("The mapping has another location now; looked at again next time."),
    LOCATION_NOT_DEDICATED("The location is not dedicated to stock of this type any more; looked at again next time."),
    MOVED("The bucket moved here after the plan was made; looked at again next time."),
    RESERVED("{0} units were reserved here after the plan was made; looked at again next time."),
    DECREASE_NOT_MADE("A decrease of this SKU was not made, and its increases with it: they may be the same units.");

    private final String english;

    Misfit(String english) {
        this.english = english;
    }

    @Override
    public String english() {
        return english;
    }

    /** What was recorded; empty where it is the reason of something else. */
    public static Optional<Refusal> read(String recorded) {
        return Arrays.stream(values())
                .flatMap(each -> each.in(recorded).stream())
                .findFirst();
    }

    private Optional<Refusal> in(String recorded) {
        Object @Nullable [] gaps = new MessageFormat(english, Locale.ENGLISH).parse(recorded, new ParsePosition(0));
        return Optional.ofNullable(gaps)
                .map(found -> Refusal.of(this, found))
                .filter(refusal -> refusal.inEnglish().equals(recorded));
    }
}
