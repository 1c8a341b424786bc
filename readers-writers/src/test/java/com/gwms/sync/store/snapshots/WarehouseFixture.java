package com.gwms.sync.store.snapshots;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.TaskCounters;
import com.gwms.sync.tasks.TaskType;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A database with system S1, its warehouse W1 (P-W1 there; locations VP, DEF and A-01 here), SKUs {@code A}, {@code B},
 * {@code C} that the warehouse calls {@code pA}, {@code pB}, {@code pC}, and inbound orders {@code IN1} to {@code IN3},
 * there {@code pIN1} to {@code pIN3}. Its inventory task is claimed whenever a snapshot begins.
 */
public final class WarehouseFixture implements AutoCloseable {
    public static final Instant MONDAY = Instant.parse("2026-01-05T03:04:05Z");
    public static final Instant TUESDAY = MONDAY.plusSeconds(86_400);

    private final TestDatabase database = TestDatabase.create();
    private final JdbcClient jdbc = database.jdbc();
    private final TaskFixtures tasks = new TaskFixtures(database.dataSource());
    private final long mappingId;
    private final long taskId;

    public WarehouseFixture() {
        tasks.system("S1");
        mappingId = tasks.mapping("S1", "W1");
        taskId = tasks.inventoryTask(mappingId);
        for (String sku : List.of("A", "B", "C")) {
            sku(sku);
            map("p" + sku, sku);
        }
        for (String order : List.of("IN1", "IN2", "IN3")) {
            inboundOrder(order);
        }
    }

    public JdbcClient jdbc() {
        return jdbc;
    }

    public DataSource dataSource() {
        return database.dataSource();
    }

    /** Address of the database for a pool of the test's own. */
    public String url() {
        return database.url();
    }

    public TaskFixtures tasks() {
        return tasks;
    }

    public long mappingId() {
        return mappingId;
    }

    public long taskId() {
        return taskId;
    }

    public Snapshots snapshots() {
        return new Snapshots(database.dataSource(), "32MB", 2);
    }

    public SnapshotScope scope() {
        return snapshots().scope(mappingId).orElseThrow();
    }

    public void sku(String sku) {
        jdbc.sql("INSERT INTO gwms.sku (code, local_sku, name) VALUES (:sku, 'local ' || :sku, 'Thing ' || :sku)")
                .param("sku", sku)
                .update();
    }

    public void map(String proxySku, String sku) {
        jdbc.sql("""
            INSERT INTO sync.sku_mapping (system_code, proxy_sku, sku, match_key)
            SELECT code, :proxySku, :sku, sync.sku_match_key(:proxySku, sku_matching)
            FROM sync.proxy_system WHERE code = 'S1'
            """).param("proxySku", proxySku).param("sku", sku).update();
    }

    public void unmap(String sku) {
        jdbc.sql("DELETE FROM sync.sku_mapping WHERE sku = :sku")
                .param("sku", sku)
                .update();
    }

    /** From now on SKUs are matched without regard to case, blanks and full-width forms. */
    public void matchFolded() {
        jdbc.sql("UPDATE sync.proxy_system SET sku_matching = 'FOLDED' WHERE code = 'S1'")
                .update();
        jdbc.sql("UPDATE sync.sku_mapping SET match_key = sync.sku_match_key(proxy_sku, 'FOLDED') WHERE true")
                .update();
    }

    public void inboundOrder(String no) {
        jdbc.sql("""
            INSERT INTO gwms.inbound_order (no, warehouse_code, proxy_order_no, status)
            VALUES (:no, 'W1', 'p' || :no, 'APPROVED')
            """).param("no", no).update();
    }

    /** Claims the inventory task for a run of its own; a claim that another one holds is taken over. */
    public ClaimedTask claim() {
        RunId run = tasks.run();
        jdbc.sql("""
            UPDATE sync.task SET status = 'WAITING', next_run_at = now(), lease_owner = NULL, lease_until = NULL
            WHERE id = :id AND status = 'RUNNING'
            """).param("id", taskId).update();
        int attempt = jdbc.sql("""
            UPDATE sync.task SET status = 'RUNNING', attempt = attempt + 1, next_run_at = NULL,
                lease_owner = :run, lease_until = now() + interval '1 hour'
            WHERE id = :id RETURNING attempt
            """)
                .param("id", taskId)
                .param("run", run.value())
                .query((row, n) -> row.getInt(1))
                .single();
        return new ClaimedTask(
                taskId,
                TaskType.INVENTORY,
                BusinessType.INVENTORY,
                new TaskCounters(attempt, 0, 0),
                run,
                "S1",
                mappingId,
                null,
                null);
    }

    /** A capture of a newly claimed task, with these lines taken. */
    public SnapshotCapture capture(ListedLine... lines) {
        SnapshotCapture capture = snapshots().begin(claim(), scope());
        capture.append(Arrays.asList(lines));
        return capture;
    }

    /** What comes of these lines where the warehouse declared just as many. */
    public CapturedSnapshot captured(ListedLine... lines) {
        Map<InventoryList, Integer> declared = new EnumMap<>(InventoryList.class);
        for (ListedLine line : lines) {
            declared.merge(line.list(), 1, Integer::sum);
        }
        return captured(declared, lines);
    }

    public CapturedSnapshot captured(Map<InventoryList, Integer> declared, ListedLine... lines) {
        try (SnapshotCapture capture = capture(lines)) {
            return capture.seal(declared);
        }
    }

    public SealedSnapshot sealed(ListedLine... lines) {
        return (SealedSnapshot) captured(lines);
    }

    public SealedSnapshot sealed(Map<InventoryList, Integer> declared, ListedLine... lines) {
        return (SealedSnapshot) captured(declared, lines);
    }

    public List<SnapshotLine> lines(long snapshotId) {
        return jdbc.sql(SnapshotLine.OF_SNAPSHOT)
                .param("snapshot", snapshotId)
                .query(SnapshotLine::read)
                .list();
    }

    public String stateOf(long snapshotId) {
        return jdbc.sql("SELECT state || coalesce(' ' || verdict_code, '') FROM sync.snapshot WHERE id = :id")
                .param("id", snapshotId)
                .query((row, n) -> row.getString(1))
                .single();
    }

    @Override
    public void close() {
        database.close();
    }
}
