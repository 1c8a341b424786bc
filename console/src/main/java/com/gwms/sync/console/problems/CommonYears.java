package com.gwms.sync.console.problems;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** The years 1 to 9999: what lies outside stands in no list, and not every place on the way to the database can hold it. */
public final class CommonYears {
    private CommonYears() {}

    /** @throws DateTimeException for a time of another year in UTC */
    public static Instant require(Instant time) {
        int year = time.atOffset(ZoneOffset.UTC).getYear();
        if (year < 1 || year > 9999) {
            throw new DateTimeException("The year " + year + " is none of 1 to 9999");
        }
        return time;
    }

    /**
     * When a day begins.
     *
     * @param daysOn how many days after this one is meant
     * @throws DateTimeException for a time of another year in UTC
     */
    public static Instant start(LocalDate day, int daysOn, ZoneId zone) {
        return require(day.plusDays(daysOn).atStartOfDay(zone).toInstant());
    }
}
