package com.gwms.sync.app.checks.planted.jobs;

import java.time.Clock;
import org.jspecify.annotations.NullMarked;

@NullMarked
public final class MakesAClock {
    Clock clock() {
        return Clock.systemUTC();
    }
}
