package com.gwms.sync.console.comparison;

import com.gwms.sync.console.pages.Addresses;
import com.gwms.sync.console.pages.Downloads;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.pages.TableFiles;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.queries.LineChange;
import com.gwms.sync.store.queries.MappingQueries;
import com.gwms.sync.store.queries.MappingStanding;
import com.gwms.sync.store.queries.SnapshotComparison;
import com.gwms.sync.store.queries.TakenSnapshot;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** What changed between two snapshots of a mapping. */
@Page
class ComparisonPage {
    private static final int PAGE = 100;
    /** As many as one still chooses from: two months with two a day. */
    private static final int CHOICE = 120;

    private final MappingQueries mappings;
    private final SnapshotComparison comparison;
    private final TableFiles files;
    private final Downloads downloads;

    ComparisonPage(MappingQueries mappings, SnapshotComparison comparison, TableFiles files, Downloads downloads) {
        this.mappings = mappings;
        this.comparison = comparison;
        this.files = files;
        this.downloads = downloads;
    }

    @GetMapping("/systems/mappings/{id}/snapshots")
    String compare(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            @RequestParam(required = false) @Nullable String cursor,
            Model model) {
        List<TakenSnapshot> taken = comparison.taken(mapping(id).id(), CHOICE);
        Optional<ComparedPair> pair = ComparedPair.of(taken, from, to);
        model.addAttribute("mapping", mapping(id));
        model.addAttribute("taken", taken);
        model.addAttribute("pair", pair.orElse(null));
        pair.filter(both -> !both.linesRemoved()).ifPresent(both -> changes(both, id, cursor, model));
        return "comparison/comparison";
    }

    private void changes(ComparedPair pair, long mapping, @Nullable String cursor, Model model) {
        long first = pair.first().id();
        long second = pair.second().id();
        List<LineChange> changes = comparison.changes(first, second, ChangePlace.read(cursor), PAGE + 1);
        boolean more = changes.size() > PAGE;
        List<LineChange> page = more ? changes.subList(0, PAGE) : changes;
        Addresses here = Addresses.of("/systems/mappings/" + mapping + "/snapshots")
                .with("from", first)
                .with("to", second);
        model.addAttribute("changes", page);
        model.addAttribute("totals", comparison.totals(first, second));
        model.addAttribute(
                "next",
                more
                        ? here.with("cursor", ChangePlace.written(page.getLast().place()))
                                .toString()
                        : null);
        model.addAttribute("first", cursor == null ? null : here.toString());
        model.addAttribute(
                "file",
                Addresses.of("/systems/mappings/" + mapping + "/snapshots.csv")
                        .with("from", first)
                        .with("to", second)
                        .toString());
    }

    @GetMapping("/systems/mappings/{id}/snapshots.csv")
    void file(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable Long from,
            @RequestParam(required = false) @Nullable Long to,
            HttpServletResponse response)
            throws IOException {
        MappingStanding mapping = mapping(id);
        ComparedPair pair = ComparedPair.of(comparison.taken(id, CHOICE), from, to)
                .filter(both -> !both.linesRemoved())
                .orElseThrow(() -> RefusedException.notFound(NotThere.TWO_SNAPSHOTS));
        downloads.csv(
                "snapshots-" + pair.first().id() + "-" + pair.second().id() + ".csv",
                response,
                out -> write(mapping, pair, out));
    }

    private void write(MappingStanding mapping, ComparedPair pair, OutputStream out) throws IOException {
        TableFiles.Table table = files.begin(
                out,
                "system",
                "proxy_warehouse",
                "warehouse",
                "proxy_sku",
                "sku",
                "batch",
                "condition",
                "units_before",
                "units_after",
                "delta",
                "snapshot_before",
                "time_before",
                "snapshot_after",
                "time_after");
        try {
            comparison.each(pair.first().id(), pair.second().id(), change -> row(table, mapping, pair, change));
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static void row(TableFiles.Table table, MappingStanding mapping, ComparedPair pair, LineChange change) {
        try {
            table.row(
                    mapping.systemCode(),
                    mapping.proxyWarehouseCode(),
                    mapping.warehouseCode(),
                    change.proxySku(),
                    change.sku(),
                    change.batchNo(),
                    change.condition(),
                    change.before(),
                    change.after(),
                    change.delta(),
                    pair.first().id(),
                    pair.first().takenAt().toString(),
                    pair.second().id(),
                    pair.second().takenAt().toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private MappingStanding mapping(long id) {
        return mappings.mapping(id).orElseThrow(() -> RefusedException.notFound(NotThere.MAPPING, id));
    }
}
