package com.gwms.sync.console.comparison;

import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.queries.LineChange;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A place in the list of changes, as the address of the next page holds it. */
final class ChangePlace {
    private static final String BETWEEN = "\u001f";

    private ChangePlace() {}

    static String written(LineChange.Place place) {
        String text = String.join(BETWEEN, place.proxySku(), place.batchNo(), place.condition());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @throws RefusedException for a text that no page gave out */
    static LineChange.@Nullable Place read(@Nullable String cursor) {
        if (cursor == null) {
            return null;
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            String[] parts = text.split(BETWEEN, -1);
            if (parts.length == 3 && text.indexOf('\0') < 0) {
                return new LineChange.Place(parts[0], parts[1], parts[2]);
            }
        } catch (IllegalArgumentException notOurs) {
            throw refused();
        }
        throw refused();
    }

    private static RefusedException refused() {
        return RefusedException.badRequest(BadValue.NO_PLACE, new Field("cursor"));
    }
}
