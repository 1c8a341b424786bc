package com.gwms.sync.store.cases;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail told its group.
 *
 * @param solved whether it told which cases are solved
 * @param digestOn set by a digest, the day of it
 * @param allWellOn set by an all-well, the day of it
 * @param thread the mails of the topic with this one, oldest first; empty where the topic ends
 */
public record ToldNow(
        boolean solved,
        @Nullable LocalDate digestOn,
        @Nullable LocalDate allWellOn,
        List<String> thread) {
    public ToldNow {
        thread = List.copyOf(thread);
    }
}
