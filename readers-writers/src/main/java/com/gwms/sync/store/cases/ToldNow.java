package com.gwms.sync.store.cases;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a mail told its group.
 *
 * @param open the cases that it counted as open
 * @param solved those that it told to be solved
 * @param digestOn set by a digest, the day of it
 * @param allWellOn set by an all-well, the day of it
 * @param thread the mails of the topic with this one, oldest first; empty where the topic ends
 */
public record ToldNow(
        List<Long> open,
        List<Long> solved,
        @Nullable LocalDate digestOn,
        @Nullable LocalDate allWellOn,
        List<String> thread) {
    public ToldNow {
        open = List.copyOf(open);
        solved = List.copyOf(solved);
        thread = List.copyOf(thread);
    }
}
