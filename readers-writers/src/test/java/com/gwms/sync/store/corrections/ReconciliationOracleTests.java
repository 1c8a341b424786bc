package com.gwms.sync.store.corrections;

import static com.gwms.sync.store.snapshots.Lines.whole;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.snapshots.WarehouseFixture;
import com.gwms.sync.tasks.ListedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random stock and random listings: afterwards stock is what the warehouse says, and a second look finds nothing. */
class ReconciliationOracleTests {
    private static final long SEED = 20_261_025L;
    private static final int ROUNDS = 25;

    private final Reconciliation it = new Reconciliation();
    private final Random random = new Random(SEED);

    @AfterEach
    void close() {
        it.close();
    }

    @Test
    void makesStockWhatTheWarehouseSaysAndLeavesTheRestAlone() {
        it.warehouse.sku("ours");
        it.stock("A-01", "A", "QUALIFIED", "IN1", WarehouseFixture.MONDAY, 77, 0);
        it.stock("ours", "IN1", 5);
        for (int round = 0; round < ROUNDS; round++) {
            Map<String, Integer> remote = new TreeMap<>();
            ListedLine[] lines = anyListing(remote);

            CorrectionPlan plan = it.plan(lines);
            AppliedPlan applied = it.apply(plan);

            String when = "seed " + SEED + ", round " + round;
            assertThat(applied).as(when).isEqualTo(new AppliedPlan(plan.planned(), 0));
            assertThat(standing()).as(when).isEqualTo(remote);
            assertThat(unplanned()).as(when).containsExactly(77L, 5L);
            assertThat(it.corrections(it.plan(lines)))
                    .as(when)
                    .extracting(Reconciliation.Correction::sku)
                    .containsExactly("ours");
        }
        assertThat(it.jdbc.sql("""
            SELECT count(*) FROM gwms.stock s WHERE location_code <> 'A-01' AND sku <> 'ours' AND quantity <>
                (SELECT sum(l.quantity) FROM gwms.stock_ledger l WHERE l.stock_id = s.id)
            """).query(Integer.class).single())
                .as("stock that its ledger does not explain")
                .isZero();
    }

    private ListedLine[] anyListing(Map<String, Integer> remote) {
        List<ListedLine> lines = new ArrayList<>();
        for (String sku : List.of("A", "B", "C")) {
            for (String type : List.of("QUALIFIED", "DEFECTIVE")) {
                for (int i = random.nextInt(4); i > 0; i--) {
                    Instant time = WarehouseFixture.MONDAY.plusSeconds(i);
                    String order = "IN" + (1 + random.nextInt(3));
                    int available = random.nextInt(3);
                    int locked = random.nextInt(3);
                    lines.add(whole(
                            "p" + sku, type.equals("QUALIFIED") ? "G" : "B", available, locked, "p" + order, time));
                    if (available + locked > 0) {
                        remote.put(sku + " " + type + " " + order + " " + time, available + locked);
                    }
                }
            }
        }
        lines.add(whole("pA", 0, 0, null, null));
        return lines.toArray(ListedLine[]::new);
    }

    private Map<String, Integer> standing() {
        Map<String, Integer> standing = new TreeMap<>();
        it.jdbc.sql("""
            SELECT concat_ws(' ', sku, inventory_type, inbound_order_no,
                to_char(inbound_time AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) AS bucket, quantity
            FROM gwms.stock WHERE quantity > 0 AND location_code <> 'A-01' AND sku <> 'ours'
            """).query(row -> {
            standing.put(row.getString("bucket"), row.getInt("quantity"));
        });
        return standing;
    }

    private List<Long> unplanned() {
        return it.jdbc
                .sql("SELECT quantity FROM gwms.stock WHERE location_code = 'A-01' OR sku = 'ours' ORDER BY"
                        + " location_code")
                .query((row, n) -> row.getLong(1))
                .list();
    }
}
