package com.gwms.sync.store.queries;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Reads the columns of {@code sync.task_row}. */
final class TaskRows {
    private TaskRows() {}

    static TaskRow task(ResultSet row, int rowNumber) throws SQLException {
        return new TaskRow(
                row.getLong("id"),
                row.getString("request_id"),
                TaskType.valueOf(row.getString("type")),
                BusinessType.valueOf(row.getString("business_type")),
                TaskStatus.valueOf(row.getString("status")),
                row.getString("system_code"),
                row.getString("warehouse_code"),
                row.getString("proxy_warehouse_code"),
                row.getString("business_order_no"),
                row.getString("third_party_order_no"),
                row.getInt("attempt"),
                row.getInt("polls"),
                row.getInt("consecutive_failures"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "last_run_at"),
                instant(row, "next_run_at"),
                instant(row, "finished_at"),
                row.getString("failure_code"),
                row.getString("summary"));
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        @Nullable OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
