package com.gwms.sync.store.cases;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a group was not told yet, and what there is.
 *
 * @param untold open cases whose opening it was not told
 * @param oldestUntold when the first of them opened
 * @param urgent those of them that cannot wait
 * @param solved cases that it was told of, and not that they are solved
 * @param oldestSolved when the first of them was solved
 * @param open all open cases but those that are muted
 * @param unwell whether something is wrong that the other figures leave out: a job that was not completed when it should
 *     have been, told to the group or not, or an open case that is muted
 */
public record GroupNews(
        long untold,
        @Nullable Instant oldestUntold,
        long urgent,
        long solved,
        @Nullable Instant oldestSolved,
        long open,
        boolean unwell) {}
