package com.gwms.sync.store.bulk;

import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Reads and writes the columns of {@code sync.bulk_action}. */
final class BulkRows {
    private BulkRows() {}

    static BulkRow row(ResultSet row, int rowNumber) throws SQLException {
        return new BulkRow(
                row.getLong("id"),
                BulkKind.valueOf(row.getString("kind")),
                row.getString("who"),
                row.getString("reason"),
                Objects.requireNonNull(instant(row, "ordered_at")),
                filter(row),
                row.getInt("tasks"),
                row.getInt("done"),
                row.getInt("refused"),
                BulkState.valueOf(row.getString("state")),
                row.getString("stopped_by"),
                instant(row, "ended_at"));
    }

    static HeldBulk held(ResultSet row, int rowNumber) throws SQLException {
        return new HeldBulk(
                row.getLong("id"),
                row.getInt("fence"),
                BulkKind.valueOf(row.getString("kind")),
                filter(row),
                row.getString("who"),
                row.getString("reason"));
    }

    static StatementSpec bind(StatementSpec statement, TaskFilter filter) {
        return statement
                .param("statuses", names(filter.statuses()))
                .param("type", name(filter.type()), Types.VARCHAR)
                .param("businesses", names(filter.businessTypes()))
                .param("system", filter.systemCode(), Types.VARCHAR)
                .param("warehouse", filter.warehouseCode(), Types.VARCHAR)
                .param("from", offset(filter.createdFrom()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("before", offset(filter.createdBefore()), Types.TIMESTAMP_WITH_TIMEZONE)
                .param("due", filter.due())
                .param("failure", filter.failureCode(), Types.VARCHAR)
                .param("search", filter.search(), Types.VARCHAR);
    }

    private static TaskFilter filter(ResultSet row) throws SQLException {
        return new TaskFilter(
                constants(TaskStatus.class, row.getArray("statuses")),
                constant(TaskType.class, row.getString("type")),
                constants(BusinessType.class, row.getArray("business_types")),
                row.getString("system_code"),
                row.getString("warehouse_code"),
                instant(row, "created_from"),
                instant(row, "created_before"),
                row.getBoolean("due"),
                row.getString("failure_code"),
                row.getString("search"));
    }

    private static <E extends Enum<E>> Set<E> constants(Class<E> type, Array names) throws SQLException {
        return Arrays.stream((String[]) names.getArray())
                .map(name -> Enum.valueOf(type, name))
                .collect(Collectors.toUnmodifiableSet());
    }

    private static <E extends Enum<E>> @Nullable E constant(Class<E> type, @Nullable String name) {
        return name == null ? null : Enum.valueOf(type, name);
    }

    private static String[] names(Set<? extends Enum<?>> values) {
        return values.stream().map(Enum::name).sorted().toArray(String[]::new);
    }

    private static @Nullable String name(@Nullable Enum<?> value) {
        return value == null ? null : value.name();
    }

    private static @Nullable OffsetDateTime offset(@Nullable Instant at) {
        return at == null ? null : at.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
