package com.gwms.sync.console.tasks;

import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.CommonYears;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.queries.TaskPosition;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A place in the list as callers carry it: a text that says nothing to them and that they hand back as it is. */
public final class TaskCursor {
    private static final Pattern SHAPE = Pattern.compile("(-?[0-9]{1,12})\\.([0-9]{1,9}):([0-9]{1,18})");

    private TaskCursor() {}

    public static @Nullable String of(@Nullable TaskPosition position) {
        if (position == null) {
            return null;
        }
        Instant time = position.createdAt();
        String text = time.getEpochSecond() + "." + time.getNano() + ":" + position.id();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    public static @Nullable TaskPosition read(@Nullable String cursor) {
        if (cursor == null || cursor.isEmpty()) {
            return null;
        }
        try {
            byte[] text = Base64.getUrlDecoder().decode(cursor);
            Matcher parts = SHAPE.matcher(new String(text, StandardCharsets.US_ASCII));
            if (parts.matches()) {
                return new TaskPosition(
                        CommonYears.require(
                                Instant.ofEpochSecond(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)))),
                        Long.parseLong(parts.group(3)));
            }
        } catch (IllegalArgumentException | DateTimeException e) {
            throw refused();
        }
        throw refused();
    }

    private static RefusedException refused() {
        return RefusedException.badRequest(BadValue.NO_PLACE, new Field("cursor"));
    }
}
