package com.gwms.sync.store.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a recipient group stands, by the database's clock.
 *
 * @param knownSince when it was first seen in the settings
 * @param toldAt its last mail; null before the first
 * @param digestOn the day of its last digest, in its zone
 * @param allWellOn the day of its last all-well, in its zone
 * @param thread the mails of the topic that goes on, oldest first
 * @param now the database's time
 */
public record GroupStanding(
        String name,
        Instant knownSince,
        @Nullable Instant toldAt,
        @Nullable LocalDate digestOn,
        @Nullable LocalDate allWellOn,
        List<String> thread,
        Instant now) {
    public GroupStanding {
        thread = List.copyOf(thread);
    }
}
