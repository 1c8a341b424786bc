package com.gwms.sync.console.pages;

import com.gwms.sync.console.problems.Field;
import com.gwms.sync.tasks.Refusal;
import com.gwms.sync.tasks.Sentence;
import com.gwms.sync.tasks.TaskStatus;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;

/** Shows values in the reader's language and time zone; templates find it as {@code show}. */
public final class Display {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final DateTimeFormatter OFFSET = DateTimeFormatter.ofPattern("xxx", Locale.ROOT);
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private final MessageSource messages;
    private final Locale locale;
    private final ZoneId zone;
    private final Clock clock;

    Display(MessageSource messages, Locale locale, ZoneId zone, Clock clock) {
        this.messages = messages;
        this.locale = locale;
        this.zone = zone;
        this.clock = clock;
    }

    /** A text of the bundles. */
    public String text(String key, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }

    /** A refusal, with times in the reader's zone and fields called by their labels. */
    public String text(Refusal refusal) {
        Object[] arguments = refusal.arguments().stream().map(this::shown).toArray();
        Sentence sentence = refusal.sentence();
        return String.valueOf(messages.getMessage(sentence.key(), arguments, sentence.english(), locale));
    }

    private String shown(Object argument) {
        return switch (argument) {
            case Refusal within -> text(within);
            case Instant at -> time(at);
            case Enum<?> constant -> word(constant);
            case Field(String name) -> String.valueOf(messages.getMessage("field." + name, null, name, locale));
            default -> argument.toString();
        };
    }

    boolean knows(String key) {
        return messages.getMessage(key, null, null, locale) != null;
    }

    /** The label of a constant of an enum: the message {@code word.TYPE.NAME}. */
    public String word(Enum<?> constant) {
        return text("word." + constant.getDeclaringClass().getSimpleName() + "." + constant.name());
    }

    /** As {@link #word}, of a name that may be one of a newer version: then the name itself. */
    public String word(String type, String name) {
        return String.valueOf(messages.getMessage("word." + type + "." + name, null, name, locale));
    }

    /** Date and time of day in the reader's zone. */
    public String time(Instant at) {
        return TIME.format(at.atZone(zone));
    }

    /** The offset of the reader's zone at that time: UTC, or UTC+08:00. */
    public String offset(Instant at) {
        String offset = OFFSET.format(at.atZone(zone));
        return offset.equals("+00:00") ? "UTC" : "UTC" + offset;
    }

    public String zone() {
        return zone.getId();
    }

    public ZoneId zoneId() {
        return zone;
    }

    public Instant now() {
        return clock.instant();
    }

    /** How long ago, or in how long. */
    public String relative(Instant at) {
        long seconds = Duration.between(at, clock.instant()).toSeconds();
        String direction = seconds < 0 ? "in" : "ago";
        return Math.abs(seconds) < 5 ? text("time.now") : text("time." + direction, span(Math.abs(seconds)));
    }

    /** A duration in at most two units. */
    public String duration(long millis) {
        return millis < 1_000 ? text("time.millis", number(millis)) : span(millis / 1_000);
    }

    /** How long something took, or has taken so far. */
    public String between(Instant start, @Nullable Instant end) {
        return duration(
                Duration.between(start, end == null ? clock.instant() : end).toMillis());
    }

    private String span(long seconds) {
        if (seconds < MINUTE) {
            return text("time.seconds", number(seconds));
        }
        if (seconds < HOUR) {
            return text("time.minutes", number(seconds / MINUTE));
        }
        if (seconds < 2 * DAY) {
            return seconds % HOUR < MINUTE
                    ? text("time.hours", number(seconds / HOUR))
                    : text("time.hours-minutes", number(seconds / HOUR), number(seconds % HOUR / MINUTE));
        }
        return text("time.days", number(seconds / DAY));
    }

    public String number(long number) {
        return NumberFormat.getIntegerInstance(locale).format(number);
    }

    /** A change: with a sign, whichever it has. */
    public String signed(long number) {
        return number > 0 ? "+" + number(number) : number(number);
    }

    /** A fraction as a percentage with at most one place; what is not quite all is never told as 100 %. */
    public String percent(double fraction) {
        NumberFormat format = NumberFormat.getPercentInstance(locale);
        format.setMaximumFractionDigits(1);
        format.setRoundingMode(fraction < 1 ? RoundingMode.DOWN : RoundingMode.HALF_UP);
        return format.format(fraction);
    }

    /** A count that ends at a cap: 10,000+ where it reached it. */
    public String capped(long count, long cap) {
        return count >= cap ? number(cap) + "+" : number(count);
    }

    public Badge status(TaskStatus status) {
        return switch (status) {
            case PENDING -> new Badge("warn", "hourglass", word(status));
            case RUNNING -> new Badge("info", "play", word(status));
            case WAITING -> new Badge("warn", "clock", word(status));
            case SUCCESS -> new Badge("good", "check", word(status));
            case MANUAL_HANDLING -> new Badge("bad", "hand", word(status));
            case CANCELLED -> new Badge("mute", "cross", word(status));
        };
    }
}
