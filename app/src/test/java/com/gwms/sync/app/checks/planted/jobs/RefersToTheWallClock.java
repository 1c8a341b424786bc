package com.gwms.sync.app.checks.planted.jobs;

import java.util.function.LongSupplier;
import org.jspecify.annotations.NullMarked;

@NullMarked
public final class RefersToTheWallClock {
    LongSupplier clock() {
        return System::currentTimeMillis;
    }
}
