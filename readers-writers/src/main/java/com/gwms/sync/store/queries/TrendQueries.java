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
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads how things went over the last days, a point a day. Days are those of the reader's zone. */
public final class TrendQueries {
    private static final String BACKLOG = """
        SELECT CAST(hour AT TIME ZONE :zone AS date) AS day, max(due) AS due, max(later) AS later,
            max(manual_handling) AS manual_handling
        FROM sync.backlog_of_hour
        WHERE hour >= (CAST(now() AT TIME ZONE :zone AS date) - CAST(:days AS integer) + 1)::timestamp AT TIME ZONE :zone
        GROUP BY day ORDER BY day
        """;

    /** What a warehouse asked to wait with, and what was given back, says nothing about how attempts end. */
    private static final String ATTEMPTS = """
        SELECT CAST(hour AT TIME ZONE :zone AS date) AS day,
            coalesce(sum(attempts) FILTER (WHERE outcome IN ('DONE', 'NOT_YET')), 0) AS well,
            coalesce(sum(attempts) FILTER (WHERE outcome IN ('FAILED', 'LEASE_EXPIRED')), 0) AS badly
        FROM sync.attempts_of_hour
        WHERE hour >= (CAST(now() AT TIME ZONE :zone AS date) - CAST(:days AS integer) + 1)::timestamp AT TIME ZONE :zone
        GROUP BY day ORDER BY day
        """;

    private static final String DISCREPANCIES = """
        SELECT m.id, m.system_code, m.proxy_warehouse_code, m.warehouse_code, h.taken_at, h.local_units, h.proxy_units,
            h.discrepancy
        FROM sync.warehouse_mapping m
        JOIN sync.mapping_health h ON h.mapping_id = m.id
            AND h.taken_at >= (CAST(now() AT TIME ZONE :zone AS date) - CAST(:days AS integer) + 1)::timestamp
                AT TIME ZONE :zone
        WHERE NOT m.retired AND m.system_code = coalesce(:system, m.system_code)
        ORDER BY m.warehouse_code, m.system_code, m.proxy_warehouse_code, h.taken_at
        """;

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
        return jdbc.sql(BACKLOG)
                .param("days", days)
                .param("zone", zone.getId())
                .query((rs, row) -> new Backlog(
                        rs.getObject("day", LocalDate.class),
                        rs.getLong("due"),
                        rs.getLong("later"),
                        rs.getLong("manual_handling")))
                .list();
    }

    /** @param days up to today, 1 or more; one without attempts is left out */
    public List<Attempts> attempts(int days, ZoneId zone) {
        return jdbc
                .sql(ATTEMPTS)
                .param("days", days)
                .param("zone", zone.getId())
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
                .param("days", days)
                .param("zone", zone.getId())
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
}
