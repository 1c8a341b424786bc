package com.gwms.sync.console.trends;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * Lines over days, as the attributes of an SVG drawing of {@value #WIDTH} by {@value #HEIGHT}. Where nothing was recorded for
 * longer than the longest gap, a line is broken off: what nobody saw is not drawn.
 */
final class Chart {
    static final int WIDTH = 360;
    static final int HEIGHT = 150;

    private static final int LEFT = 44;
    private static final int RIGHT = 8;
    private static final int TOP = 10;
    private static final int BOTTOM = 22;
    private static final int DAY_LABELS = 4;

    /** @param path of SVG; {@code dots} marks each point with a stroke of no length */
    record Line(String name, String tone, String style, String path, String dots) {}

    /** A line across and what it says at the edge. */
    record Mark(String at, String label) {}

    private final List<Line> lines;
    private final List<Mark> values;
    private final List<Mark> days;

    private Chart(List<Line> lines, List<Mark> values, List<Mark> days) {
        this.lines = List.copyOf(lines);
        this.values = List.copyOf(values);
        this.days = List.copyOf(days);
    }

    /**
     * @param until the right edge; the left one is the beginning of the day {@code days} before, in the zone
     * @param highest of the scale; 0 for one that fits the values
     * @param gap after which a line is broken off
     * @param label of a value at the edge
     */
    static Chart of(
            List<Series> series,
            int days,
            Instant until,
            ZoneId zone,
            double highest,
            Duration gap,
            DoubleFunction<String> label) {
        LocalDate firstDay = until.atZone(zone).toLocalDate().minusDays(days - 1L);
        Instant from = firstDay.atStartOfDay(zone).toInstant();
        Scale scale = new Scale(from, until, highest > 0 ? highest : roundedUp(highest(series)));
        List<Mark> values = new ArrayList<>();
        for (int i = 0; i <= 2; i++) {
            double value = scale.highest() * i / 2;
            values.add(new Mark(number(scale.y(value)), label.apply(value)));
        }
        List<Mark> marks = new ArrayList<>();
        for (int i = 0; i < DAY_LABELS; i++) {
            LocalDate day = firstDay.plusDays((long) i * (days - 1) / (DAY_LABELS - 1));
            marks.add(new Mark(
                    number(scale.x(day.atStartOfDay(zone).toInstant())),
                    String.format(Locale.ROOT, "%02d-%02d", day.getMonthValue(), day.getDayOfMonth())));
        }
        return new Chart(series.stream().map(each -> line(each, scale, gap)).toList(), values, marks);
    }

    private static Line line(Series series, Scale scale, Duration gap) {
        StringBuilder path = new StringBuilder();
        StringBuilder dots = new StringBuilder();
        Instant before = Instant.MIN;
        for (Series.Point point : series.points()) {
            String place = number(scale.x(point.at())) + " " + number(scale.y(point.value()));
            boolean broken = before.equals(Instant.MIN)
                    || Duration.between(before, point.at()).compareTo(gap) > 0;
            path.append(broken ? "M" : "L").append(place);
            dots.append('M').append(place).append("h0");
            before = point.at();
        }
        return new Line(series.name(), series.tone(), series.style(), path.toString(), dots.toString());
    }

    private static double highest(List<Series> series) {
        return series.stream()
                .flatMap(each -> each.points().stream())
                .mapToDouble(Series.Point::value)
                .max()
                .orElse(0);
    }

    /** To 1, 2, 4, 6, 8 or 10 times a power of ten, whose half is a number that one can read. */
    static double roundedUp(double value) {
        if (value <= 0) {
            return 1;
        }
        double power = Math.pow(10, Math.floor(Math.log10(value)));
        for (double step : new double[] {1, 2, 4, 6, 8}) {
            if (value <= step * power) {
                return step * power;
            }
        }
        return 10 * power;
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    List<Line> lines() {
        return lines;
    }

    List<Mark> values() {
        return values;
    }

    List<Mark> days() {
        return days;
    }

    private record Scale(Instant from, Instant until, double highest) {
        double x(Instant at) {
            double share = (double) Duration.between(from, at).toSeconds()
                    / Math.max(1, Duration.between(from, until).toSeconds());
            return LEFT + Math.clamp(share, 0, 1) * (WIDTH - LEFT - RIGHT);
        }

        double y(double value) {
            return TOP + (1 - Math.clamp(value / highest, 0, 1)) * (HEIGHT - TOP - BOTTOM);
        }
    }
}
