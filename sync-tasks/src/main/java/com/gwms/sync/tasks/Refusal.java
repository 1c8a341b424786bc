package com.gwms.sync.tasks;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * Why something is not done. Programs, commands and logs read it {@link #inEnglish}; a page says it in the language and the
 * time zone of its reader.
 *
 * @param arguments what stands in the gaps; times as {@link Instant}, constants of enums and other refusals as they are, so
 *     that they can be told as well
 */
public record Refusal(Sentence sentence, List<Object> arguments) {
    public Refusal {
        arguments = List.copyOf(arguments);
    }

    public static Refusal of(Sentence sentence, Object... arguments) {
        return new Refusal(sentence, List.of(arguments));
    }

    /** With times to the second, in UTC. */
    public String inEnglish() {
        return new MessageFormat(sentence.english(), Locale.ENGLISH)
                .format(arguments.stream().map(Refusal::inEnglish).toArray());
    }

    private static String inEnglish(Object argument) {
        return switch (argument) {
            case Refusal within -> within.inEnglish();
            case Instant time -> time.truncatedTo(ChronoUnit.SECONDS).toString();
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
            default -> argument.toString();
        };
    }
}
