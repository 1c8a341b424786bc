package com.gwms.sync.store.cases;

import com.gwms.sync.store.exceptions.ExceptionRow;
import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.ExceptionKind;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads cases as reports show them. */
public final class CaseQueries {
    // Muted ones are left out; that one is solved is told all the same. Solved ones are told where the group was told
    // that they were open, and not that they are solved.
    private static final String OF_GROUP = """
        SELECT c.id, c.kind, c.code, c.system_code, c.warehouse_code, c.proxy_warehouse_code, c.state, c.first_seen,
            c.last_seen, c.reopened_at, c.solved_at, c.times_seen, c.tasks, c.units, c.what, c.remedy, c.example,
            c.newest_task, coalesce(t.opened_at = c.opened_at, false) AS told
        FROM sync.exception_case c
        LEFT JOIN sync.case_told t ON t.case_id = c.id AND t.group_name = :name
        WHERE c.kind = ANY (:kinds) AND c.first_seen <= :to
            AND ((c.state <> 'SOLVED' AND NOT sync.is_muted(c.muted_until))
                OR (c.state = 'SOLVED' AND t.case_id IS NOT NULL AND NOT t.solved_told))
            AND sync.is_in_scope(c.system_code, c.warehouse_code, :systems, :warehouses)
        ORDER BY array_position(ARRAY['ACTION', 'WARN', 'INFO'], c.severity), c.state = 'SOLVED', c.opened_at DESC, c.id
        """;

    private final JdbcClient jdbc;

    public CaseQueries(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * The cases of a mail.
     *
     * @param lines the most urgent of each standing
     * @param open ids of all that are open
     * @param solved ids of all that are solved
     */
    public record Told(List<CaseLine> lines, CaseTotals totals, List<Long> open, List<Long> solved) {
        public Told {
            lines = List.copyOf(lines);
            open = List.copyOf(open);
            solved = List.copyOf(solved);
        }
    }

    /**
     * What there is to tell a group: its open cases, and the solved ones that it does not know to be solved.
     *
     * @param to cases that come later are left for the next mail
     * @param most lines of each standing; all are counted
     */
    public Told toTell(String group, CaseScope scope, Instant to, int most) {
        Gathering gathering = new Gathering(most);
        ScopeParameters.of(jdbc.sql(OF_GROUP), scope)
                .param("name", group)
                .param("to", Timestamp.from(to))
                .query((RowCallbackHandler) row -> gathering.add(line(row)));
        return gathering.told();
    }

    /** Counts all and keeps the first of each standing. */
    private static final class Gathering {
        private final int most;
        private final List<CaseLine> lines = new ArrayList<>();
        private final List<Long> open = new ArrayList<>();
        private final List<Long> solved = new ArrayList<>();
        private final Map<CaseLine.Standing, Integer> counts = new EnumMap<>(CaseLine.Standing.class);
        private long cameBack;

        Gathering(int most) {
            this.most = most;
        }

        void add(CaseLine line) {
            CaseLine.Standing standing = line.standing();
            if (counts.merge(standing, 1, Integer::sum) <= most) {
                lines.add(line);
            }
            if (line.cameBack()) {
                cameBack++;
            }
            (standing == CaseLine.Standing.SOLVED ? solved : open).add(line.id());
        }

        private int count(CaseLine.Standing standing) {
            return counts.getOrDefault(standing, 0);
        }

        Told told() {
            CaseTotals totals = new CaseTotals(
                    count(CaseLine.Standing.NEW),
                    cameBack,
                    count(CaseLine.Standing.STILL_OPEN),
                    count(CaseLine.Standing.SOLVED));
            return new Told(lines, totals, open, solved);
        }
    }

    private static CaseLine line(ResultSet row) throws SQLException {
        return new CaseLine(
                row.getLong("id"),
                ExceptionKind.valueOf(row.getString("kind")),
                ExceptionRow.code(row),
                row.getString("system_code"),
                row.getString("warehouse_code"),
                row.getString("proxy_warehouse_code"),
                CaseState.valueOf(row.getString("state")),
                instant(row, "first_seen"),
                instant(row, "last_seen"),
                nullableInstant(row, "reopened_at"),
                nullableInstant(row, "solved_at"),
                row.getBoolean("told"),
                row.getLong("times_seen"),
                row.getLong("tasks"),
                row.getObject("units", Long.class),
                row.getString("what"),
                row.getString("remedy"),
                row.getString("example"),
                row.getObject("newest_task", Long.class),
                null);
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant nullableInstant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
