package com.gwms.sync.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;

/** Times as mails tell them: with their offset, and as seen from the time of writing. */
final class Times {
    private final Phrases phrases;
    private final ZoneId zone;
    private final Instant now;
    private final DateTimeFormatter moment;
    private final DateTimeFormatter day;

    Times(Phrases phrases, ZoneId zone, Instant now) {
        this.phrases = phrases;
        this.zone = zone;
        this.now = now;
        String date = switch (phrases.language()) {
            case EN -> "d MMM uuuu";
            case ZH -> "uuuu年M月d日";
        };
        String dayOfYear = switch (phrases.language()) {
            case EN -> "d MMM";
            case ZH -> "M月d日";
        };
        this.moment = DateTimeFormatter.ofPattern(
                date + " HH:mm xxx", phrases.language().locale());
        this.day = DateTimeFormatter.ofPattern(dayOfYear, phrases.language().locale());
    }

    String absolute(Instant instant) {
        return moment.format(instant.atZone(zone));
    }

    String day(Instant instant) {
        return day.format(instant.atZone(zone));
    }

    /** How long before the time of writing. Clocks differ a little, so a time after it is now. */
    String ago(Instant instant) {
        Duration age = Duration.between(instant, now);
        return age.compareTo(Duration.ofMinutes(1)) < 0
                ? phrases.say(Phrase.JUST_NOW)
                : phrases.say(Phrase.AGO, length(age));
    }

    /** A length of time in its largest whole unit; days count from two, since "1 day" says little about 47 hours. */
    String length(Duration duration) {
        if (duration.compareTo(Duration.ofMinutes(1)) < 0) {
            return phrases.say(Phrase.MOMENT);
        }
        if (duration.compareTo(Duration.ofHours(1)) < 0) {
            return phrases.counted(Phrase.MINUTES, duration.toMinutes());
        }
        return duration.compareTo(Duration.ofDays(2)) < 0
                ? phrases.counted(Phrase.HOURS, duration.toHours())
                : phrases.counted(Phrase.DAYS, duration.toDays());
    }

    /** The zone by its identifier, and its offset at the time of writing. */
    String zoneName() {
        ZonedDateTime here = now.atZone(zone);
        String offset = "UTC" + DateTimeFormatter.ofPattern("xxx").format(here);
        return zone.getId().equals("UTC") ? "UTC" : zone.getId() + " (" + offset + ")";
    }
}
