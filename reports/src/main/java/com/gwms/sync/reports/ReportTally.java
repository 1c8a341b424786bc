package com.gwms.sync.reports;

import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.SyncException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Counts rows as they pass by and keeps the first of each severity. Its size does not grow with the report. */
final class ReportTally {
    /** Far above the warehouses of any site; a bound against rows that name a different one each. */
    private static final int MAX_PLACES = 10_000;

    private record Place(
            @Nullable String systemCode, @Nullable String proxyWarehouseCode) {}

    private final ReportLimits limits;
    private final Map<ExceptionKind, Long> counts = new EnumMap<>(ExceptionKind.class);
    private final Map<Severity, List<SyncException>> first = new EnumMap<>(Severity.class);
    private final Map<Place, Long> actions = new HashMap<>();
    private long rows;
    private long attachableRows;
    private int attachableBytes;

    ReportTally(ReportLimits limits) {
        this.limits = limits;
    }

    /** @param bytesSoFar length of the file with this row */
    void add(SyncException row, long bytesSoFar) {
        rows++;
        Severity severity = row.kind().severity();
        counts.merge(row.kind(), 1L, Long::sum);
        List<SyncException> firstOfSeverity = first.computeIfAbsent(severity, key -> new ArrayList<>());
        if (firstOfSeverity.size() < limits.rowsInBody()) {
            firstOfSeverity.add(row);
        }
        if (severity == Severity.ACTION) {
            countPlace(new Place(row.systemCode(), row.proxyWarehouseCode()));
        }
        if (rows <= limits.attachedRows() && bytesSoFar <= limits.attachedBytes()) {
            attachableRows = rows;
            attachableBytes = Math.toIntExact(bytesSoFar);
        }
    }

    long rows() {
        return rows;
    }

    Map<ExceptionKind, Long> counts() {
        return counts;
    }

    List<SyncException> first(Severity severity) {
        return List.copyOf(first.getOrDefault(severity, List.of()));
    }

    long actionsAt(String systemCode, String proxyWarehouseCode) {
        return actions.getOrDefault(new Place(systemCode, proxyWarehouseCode), 0L);
    }

    long attachableRows() {
        return attachableRows;
    }

    int attachableBytes() {
        return attachableBytes;
    }

    private void countPlace(Place place) {
        if (actions.size() < MAX_PLACES || actions.containsKey(place)) {
            actions.merge(place, 1L, Long::sum);
        }
    }
}
