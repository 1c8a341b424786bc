package com.gwms.sync.app.checks.planted.jobs;

import java.time.Instant;
import org.jspecify.annotations.NullMarked;

@NullMarked
public final class AsksTheWallClock {
    Instant now() {
        return Instant.now();
    }
}
