package com.gwms.sync.app;

import com.gwms.sync.console.corrections.PlanFile;
import com.gwms.sync.reports.CsvTable;
import com.gwms.sync.store.corrections.CorrectionRow;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** The lines of a plan as CSV for people; columns are found by their names. */
final class PlanCsv implements PlanFile {
    @Override
    public void write(OutputStream out, ZoneId zone, Lines lines) throws IOException {
        CsvTable table = new CsvTable(
                out,
                "correction_id",
                "state",
                "proxy_sku",
                "sku",
                "inventory_type",
                "inbound_order",
                "inbound_time",
                "warehouse",
                "location",
                "local_quantity",
                "proxy_quantity",
                "delta",
                "tolerance",
                "hold_code",
                "reason",
                "decided_by",
                "decided_at",
                "applied_at");
        try {
            lines.forEach(line -> write(table, zone, line));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void write(CsvTable table, ZoneId zone, CorrectionRow line) {
        try {
            table.row(
                    line.id(),
                    line.state().name(),
                    line.proxySku(),
                    line.sku(),
                    line.inventoryType().name(),
                    line.inboundOrderNo(),
                    time(line.inboundTime(), zone),
                    line.warehouseCode(),
                    line.locationCode(),
                    line.localQuantity(),
                    line.proxyQuantity(),
                    line.delta(),
                    line.tolerance(),
                    line.holdCode(),
                    line.reason(),
                    line.decidedBy(),
                    time(line.decidedAt(), zone),
                    time(line.appliedAt(), zone));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable String time(@Nullable Instant at, ZoneId zone) {
        return at == null ? null : DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
    }
}
