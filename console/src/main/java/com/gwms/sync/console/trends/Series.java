package com.gwms.sync.console.trends;

import java.time.Instant;
import java.util.List;

/**
 * What one line of a chart shows.
 *
 * @param name in the reader's language
 * @param tone bad, warn, info or good
 * @param style of the line, so that lines are told apart without their colour: first, second or third
 * @param points by time, oldest first
 */
record Series(String name, String tone, String style, List<Point> points) {
    /**
     * @param at where it stands
     * @param value from 0 on
     */
    record Point(Instant at, double value) {}
}
