package com.gwms.sync.app.checks.planted.store;

import org.jspecify.annotations.NullMarked;

@NullMarked
public final class MeasuresTime {
    long start() {
        return System.nanoTime();
    }
}
