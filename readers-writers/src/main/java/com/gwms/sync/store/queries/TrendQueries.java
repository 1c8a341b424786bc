package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.WarehouseHealth.Newest;
import com.gwms.sync.tasks.WarehouseHealth.Point;
import java.sql.Types;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how things went over the last days, a point a day. Days are those of the reader's zone. */
public final class TrendQueries {
    private static final String BACKLOG = """
        SELECT d.day, max(b.due) AS due, max(b.later) AS later, max(b.manual_handling) AS manual_handling
        FROM unnest(CAST(:days AS date[]), CAST(:begins AS timestamptz[]), CAST(:ends AS timestamptz[])) AS d (day, begins, ends)
        JOIN sync.backlog_of_hour b ON b.hour >= d.begins AND b.hour < d.ends
        GROUP BY d.day ORDER BY d.day
        """;

    /** What a warehouse asked to wait with, and what was given back, says nothing about how attempts end. */
    private static final String ATTEMPTS = """
        SELECT d.day,
            coalesce(sum(a.attempts) FILTER (WHERE a.outcome IN ('DONE', 'NOT_YET')), 0) AS well,
            coalesce(sum(a.attempts) FILTER (WHERE a.outcome IN ('FAILED', 'LEASE_EXPIRED')), 0) AS badly
        FROM unnest(CAST(:days AS date[]), CAST(:begins AS timestamptz[]), CAST(:ends AS timestamptz[])) AS d (day, begins, ends)
        JOIN sync.attempts_of_hour a ON a.hour >= d.begins AND a.hour < d.ends
        GROUP BY d.day ORDER BY d.day
        """;

    private static final String DISCREPANCIES = """
        SELECT m.id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, h.taken_at, h.local_units, h.proxy_units,
            h.discrepancy
        FROM sync.warehouse_mapping m
        JOIN sync.mapping_health h ON h.mapping_id = m.id AND h.taken_at >= CAST(:from AS timestamptz)
        WHERE NOT m.retired AND m.system_code = coalesce(:system, m.system_code)
        ORDER BY m.warehouse_code, m.system_code, m.proxy_warehouse_code, h.taken_at
        """;

    private static final String NOW = "SELECT now() AS now";

    /** The most tasks that were seen to wait on a day: due, for a later time, for a person. */
    public record Backlog(LocalDate day, long due, long later, long manualHandling) {}

    /** Attempts that began on a day and ended well (done, or answered that it is not finished yet) or not. */
    public record Attempts(LocalDate day, long well, long badly) {
        /** Those that ended well, of all, from 0 to 1; only to be asked where there are some. */
        public double rate() {
            return (double) well / (well + badly);
        }
    }

    /** How far a warehouse and we were apart, snapshot by snapshot, oldest first; at least one. */
    public record Discrepancy(
            long mappingId, String systemCode, String proxyWarehouseCode, String warehouseCode, List<Point> points) {}

    private final JdbcClient jdbc;

    public TrendQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /** @param days up to today, 1 or more; one on which nothing was recorded is left out */
    public List<Backlog> backlog(int days, ZoneId zone) {
        return ofDays(BACKLOG, days, zone)
                .query((rs, row) -> new Backlog(
                        rs.getObject("day", LocalDate.class),
                        rs.getLong("due"),
                        rs.getLong("later"),
                        rs.getLong("manual_handling")))
                .list();
    }

    /** @param days up to today, 1 or more; one without attempts is left out */
    public List<Attempts> attempts(int days, ZoneId zone) {
        return ofDays(ATTEMPTS, days, zone)
                .query((rs, row) ->
                        new Attempts(rs.getObject("day", LocalDate.class), rs.getLong("well"), rs.getLong("badly")))
                .list()
                .stream()
                .filter(day -> day.well() + day.badly() > 0)
                .toList();
    }

    /**
     * @param days up to today, 1 or more
     * @param systemCode only its warehouses, or null for all
     */
    public List<Discrepancy> discrepancies(int days, ZoneId zone, @Nullable String systemCode) {
        Map<Long, Discrepancy> found = new LinkedHashMap<>();
        jdbc.sql(DISCREPANCIES)
                .param(
                        "from",
                        lastDays(days, zone)
                                .getFirst()
                                .atStartOfDay(zone)
                                .toInstant()
                                .toString())
                .param("system", systemCode, Types.VARCHAR)
                .query((RowCallbackHandler) rs -> {
                    Newest at = new Newest(
                            rs.getObject("taken_at", OffsetDateTime.class).toInstant(),
                            rs.getLong("local_units"),
                            rs.getLong("proxy_units"),
                            rs.getLong("discrepancy"),
                            0,
                            0,
                            0);
                    Discrepancy of = found.get(rs.getLong("id"));
                    if (of == null) {
                        of = new Discrepancy(
                                rs.getLong("id"),
                                rs.getString("system_code"),
                                rs.getString("proxy_warehouse_code"),
                                rs.getString("warehouse_code"),
                                new ArrayList<>());
                        found.put(of.mappingId(), of);
                    }
                    of.points().add(new Point(at.takenAt(), at.discrepancy(), at.share()));
                });
        return List.copyOf(found.values());
    }

    /** The limits of the days are made here: the database takes "+08:00" for eight hours west, and knows fewer zones. */
    private JdbcClient.StatementSpec ofDays(String sql, int days, ZoneId zone) {
        List<LocalDate> last = lastDays(days, zone);
        return jdbc.sql(sql)
                .param("days", last.stream().map(LocalDate::toString).toArray(String[]::new))
                .param("begins", starts(last.stream(), zone))
                .param("ends", starts(last.stream().map(day -> day.plusDays(1)), zone));
    }

    /** Up to today, by the clock of the database. */
    private List<LocalDate> lastDays(int days, ZoneId zone) {
        LocalDate today = jdbc.sql(NOW)
                .query((rs, row) -> rs.getObject("now", OffsetDateTime.class))
                .single()
                .atZoneSameInstant(zone)
                .toLocalDate();
        return today.minusDays(days - 1).datesUntil(today.plusDays(1)).toList();
    }

    private static String[] starts(Stream<LocalDate> days, ZoneId zone) {
        return days.map(day -> day.atStartOfDay(zone).toInstant().toString()).toArray(String[]::new);
    }
}
