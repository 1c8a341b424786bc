package com.gwms.sync.console.trends;

import com.gwms.sync.console.pages.Display;
import com.gwms.sync.store.queries.TrendQueries.Attempts;
import com.gwms.sync.store.queries.TrendQueries.Backlog;
import com.gwms.sync.store.queries.TrendQueries.Discrepancy;
import com.gwms.sync.tasks.WarehouseHealth.Point;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Makes the charts of the page, in the language and the zone of its reader. */
final class TrendCharts {
    /** A day without housekeeping is a gap, and so is a summer time's long day not. */
    private static final Duration DAYS = Duration.ofHours(36);
    /** Inventories are compared twice a day. */
    private static final Duration COMPARISONS = Duration.ofHours(36);

    private final Display show;
    private final ZoneId zone;
    private final Instant now;
    private final int days;

    TrendCharts(Display show, int days) {
        this.show = show;
        this.zone = show.zoneId();
        this.now = show.now();
        this.days = days;
    }

    ChartView backlog(List<Backlog> backlog) {
        List<Series> series = List.of(
                new Series(
                        show.text("trends.backlog.due"), "bad", "first", points(backlog, Backlog::day, Backlog::due)),
                new Series(
                        show.text("trends.backlog.later"),
                        "info",
                        "second",
                        points(backlog, Backlog::day, Backlog::later)),
                new Series(
                        show.text("trends.backlog.manual"),
                        "warn",
                        "third",
                        points(backlog, Backlog::day, Backlog::manualHandling)));
        return ChartView.of(
                "backlog",
                show.text("trends.backlog"),
                show.text("trends.backlog.note"),
                Chart.of(series, days, now, zone, 0, DAYS, this::rounded),
                List.of(
                        show.text("trends.day"),
                        show.text("trends.backlog.due"),
                        show.text("trends.backlog.later"),
                        show.text("trends.backlog.manual")),
                backlog.stream()
                        .map(day -> List.of(
                                day.day().toString(),
                                show.number(day.due()),
                                show.number(day.later()),
                                show.number(day.manualHandling())))
                        .toList(),
                null);
    }

    ChartView successRate(List<Attempts> attempts) {
        List<Series> series = List.of(new Series(
                show.text("trends.success.rate"), "good", "first", points(attempts, Attempts::day, Attempts::rate)));
        return ChartView.of(
                "success",
                show.text("trends.success"),
                show.text("trends.success.note"),
                Chart.of(series, days, now, zone, 1, DAYS, show::percent),
                List.of(
                        show.text("trends.day"),
                        show.text("trends.success.rate"),
                        show.text("trends.success.well"),
                        show.text("trends.success.badly")),
                attempts.stream()
                        .map(day -> List.of(
                                day.day().toString(),
                                show.percent(day.rate()),
                                show.number(day.well()),
                                show.number(day.badly())))
                        .toList(),
                null);
    }

    ChartView discrepancy(Discrepancy of) {
        Point newest = of.points().getLast();
        List<Series> series = List.of(new Series(
                show.text("trends.discrepancy.units"),
                "info",
                "first",
                of.points().stream()
                        .map(point -> new Series.Point(point.takenAt(), point.discrepancy()))
                        .toList()));
        return ChartView.of(
                "mapping-" + of.mappingId(),
                of.warehouseCode() + " · " + of.systemCode() + " " + of.proxyWarehouseCode(),
                show.text(
                        "trends.discrepancy.newest",
                        show.number(newest.discrepancy()),
                        show.percent(newest.share()),
                        show.relative(newest.takenAt())),
                Chart.of(series, days, now, zone, 0, COMPARISONS, this::rounded),
                List.of(
                        show.text("trends.time"),
                        show.text("trends.discrepancy.units"),
                        show.text("trends.discrepancy.share")),
                of.points().stream()
                        .map(point -> List.of(
                                show.time(point.takenAt()),
                                show.number(point.discrepancy()),
                                show.percent(point.share())))
                        .toList(),
                "/systems/mappings/" + of.mappingId() + "/snapshots");
    }

    private <T> List<Series.Point> points(List<T> rows, Function<T, LocalDate> day, ToDoubleFunction<T> value) {
        return rows.stream()
                .map(row -> new Series.Point(
                        day.apply(row).atTime(12, 0).atZone(zone).toInstant(), value.applyAsDouble(row)))
                .toList();
    }

    private String rounded(double value) {
        return value < 1 && value > 0 ? String.valueOf(value) : show.number(Math.round(value));
    }
}
