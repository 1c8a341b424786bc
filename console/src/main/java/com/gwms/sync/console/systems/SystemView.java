package com.gwms.sync.console.systems;

import com.gwms.sync.console.pages.Badge;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.store.queries.MappingStanding;
import com.gwms.sync.store.queries.SystemStanding;
import com.gwms.sync.store.tasks.SystemState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A system with its mappings, as the page shows it.
 *
 * @param paused since when and why, or null
 * @param closedUntil until when it asked to be left alone, or null
 */
record SystemView(
        SystemStanding standing,
        Badge badge,
        SystemState.@Nullable Paused paused,
        @Nullable Instant closedUntil,
        List<MappingStanding> mappings) {
    /** One call that failed is nothing; a quarter of an hour in which none went well is. */
    private static final Duration FAILING = Duration.ofMinutes(15);

    static SystemView of(SystemStanding standing, List<MappingStanding> mappings, Display show) {
        List<MappingStanding> own = mappings.stream()
                .filter(mapping -> mapping.systemCode().equals(standing.code()))
                .toList();
        return switch (standing.state()) {
            case SystemState.Paused paused ->
                new SystemView(standing, badge("bad", "pause", "paused", show), paused, null, own);
            case SystemState.Closed closed ->
                new SystemView(standing, badge("warn", "clock", "closed", show), null, closed.until(), own);
            case SystemState.Open _ -> new SystemView(standing, openBadge(standing, show), null, null, own);
        };
    }

    private static Badge openBadge(SystemStanding standing, Display show) {
        if (standing.calls().isEmpty()) {
            return badge("mute", "info", "quiet", show);
        }
        return isFailing(standing) ? badge("bad", "hand", "failing", show) : badge("good", "check", "open", show);
    }

    private static boolean isFailing(SystemStanding standing) {
        @Nullable Instant failed = standing.lastFailure();
        @Nullable Instant well = standing.lastSuccess();
        return failed != null && (well == null || well.plus(FAILING).isBefore(failed));
    }

    private static Badge badge(String tone, String icon, String state, Display show) {
        return new Badge(tone, icon, show.text("systems.state." + state));
    }
}
