package com.gwms.sync.store.snapshots;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.tasks.ListedLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random listings, joined by the database and, in another way, here. */
class JoinOracleTests {
    private static final long SEED = 20_260_604L;
    private static final int ROUNDS = 40;

    private final WarehouseFixture warehouse = new WarehouseFixture();
    private final Random random = new Random(SEED);

    @AfterEach
    void close() {
        warehouse.close();
    }

    @Test
    void joinsListingsThatFitAsTheOracleDoesOnBothPaths() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ListedLine> lines = fitting(1 + random.nextInt(40));
            List<ListedLine> withARepetition = new ArrayList<>(lines);
            withARepetition.add(lines.get(random.nextInt(lines.size())));

            assertThat(joined(lines)).as(at(round)).isEqualTo(oracle(lines));
            assertThat(joined(withARepetition))
                    .as(at(round) + ", a line repeated")
                    .isEqualTo(oracle(lines));
        }
    }

    @Test
    void joinsListingsThatDoNotFitAsTheOracleDoes() {
        for (int round = 0; round < ROUNDS; round++) {
            List<ListedLine> lines = unfitting(1 + random.nextInt(40));

            assertThat(joined(lines)).as(at(round)).isEqualTo(oracle(lines));
        }
    }

    private static String at(int round) {
        return "seed " + SEED + ", round " + round;
    }

    private List<String> joined(Collection<ListedLine> lines) {
        SealedSnapshot sealed = warehouse.sealed(Map.of(), lines.toArray(ListedLine[]::new));
        return sorted(warehouse.lines(sealed.id()).stream()
                .map(line -> row(
                        key(line.proxySku(), line.batch(), line.type()),
                        line.proxyOrder(),
                        line.time(),
                        line.available(),
                        line.locked(),
                        line.exclusion()))
                .toList());
    }

    private static List<String> sorted(List<String> rows) {
        List<String> sorted = new ArrayList<>(rows);
        Collections.sort(sorted);
        return sorted;
    }

    /** Each key in both listings, with the same quantity and one batch. */
    private List<ListedLine> fitting(int keys) {
        List<ListedLine> lines = new ArrayList<>();
        for (int i = 0; i < keys; i++) {
            String sku = anySku();
            String condition = random.nextInt(4) == 0 ? "B" : "G";
            int available = random.nextInt(4);
            int locked = random.nextInt(3);
            lines.add(Lines.stock(sku, "b" + i, condition, available, locked));
            lines.add(Lines.batch(sku, "b" + i, condition, available + locked, anyOrder(), anyTime()));
        }
        Collections.shuffle(lines, random);
        return lines;
    }

    /** Keys in either listing or both, with several batches, quantities that differ, repeated lines. */
    private List<ListedLine> unfitting(int keys) {
        Map<String, ListedLine> distinct = new TreeMap<>();
        for (int i = 0; i < keys; i++) {
            String sku = anySku();
            String batch = "b" + random.nextInt(3);
            String condition = random.nextInt(4) == 0 ? "B" : "G";
            int available = random.nextInt(3);
            int locked = random.nextInt(2) * random.nextInt(3);
            if (random.nextInt(5) > 0) {
                distinct.putIfAbsent(
                        "S" + sku + batch + condition, Lines.stock(sku, batch, condition, available, locked));
            }
            int batches = random.nextInt(4);
            int left = available + locked;
            for (int n = 0; n < batches; n++) {
                int quantity = n == batches - 1 ? left + random.nextInt(8) / 7 : random.nextInt(left + 1);
                left -= Math.min(left, quantity);
                String order = anyOrder();
                Instant time = anyTime();
                distinct.putIfAbsent(
                        "B" + sku + batch + condition + order + time,
                        Lines.batch(sku, batch, condition, quantity, order, time));
            }
        }
        List<ListedLine> lines = new ArrayList<>(distinct.values());
        lines.addAll(lines.subList(0, random.nextInt(lines.size() + 1)));
        Collections.shuffle(lines, random);
        return lines;
    }

    private String anySku() {
        return "p" + "ABCX".charAt(random.nextInt(4));
    }

    private @Nullable String anyOrder() {
        return random.nextInt(8) == 0 ? null : "pIN" + (1 + random.nextInt(4));
    }

    private @Nullable Instant anyTime() {
        return random.nextInt(10) == 0 ? null : WarehouseFixture.MONDAY.plusSeconds(random.nextInt(3) * 3_600L);
    }

    /** Line by line, from the rules in words; shares nothing with the statements. */
    private static List<String> oracle(Collection<ListedLine> lines) {
        Map<String, ListedLine> stock = new TreeMap<>();
        Map<String, Set<ListedLine>> batches = new TreeMap<>();
        Set<String> keys = new LinkedHashSet<>();
        for (ListedLine line : lines) {
            String key = key(line.proxySku(), line.batchNo(), String.valueOf(line.type()));
            keys.add(key);
            if (line.list() == InventoryList.STOCK) {
                stock.put(key, line);
            } else {
                batches.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(line);
            }
        }
        List<String> rows = new ArrayList<>();
        for (String key : keys) {
            addRows(rows, key, stock.get(key), batches.getOrDefault(key, Set.of()));
        }
        return sorted(rows);
    }

    private static void addRows(
            List<String> rows, String key, @Nullable ListedLine stock, Collection<ListedLine> batches) {
        if (stock == null) {
            batches.forEach(batch -> rows.add(
                    units(batch) > 0
                            ? row(key, batch, null, null, "BATCH_NOT_ATTRIBUTABLE")
                            : row(key, batch, 0, 0, null)));
            return;
        }
        int available = Objects.requireNonNull(stock.available());
        int locked = Objects.requireNonNull(stock.locked());
        if (batches.isEmpty()) {
            rows.add(row(key, null, null, available, locked, available + locked > 0 ? "BATCH_NOT_ATTRIBUTABLE" : null));
            return;
        }
        boolean sumsAgree = batches.stream().mapToInt(JoinOracleTests::units).sum() == available + locked;
        for (ListedLine batch : batches) {
            if (batches.size() == 1) {
                rows.add(row(key, batch, available, locked, sumsAgree ? usable(batch) : "BATCH_NOT_ATTRIBUTABLE"));
            } else if (!sumsAgree || (units(batch) > 0 && available > 0 && locked > 0)) {
                rows.add(row(key, batch, null, null, "BATCH_NOT_ATTRIBUTABLE"));
            } else {
                rows.add(row(
                        key, batch, available > 0 ? units(batch) : 0, available > 0 ? 0 : units(batch), usable(batch)));
            }
        }
    }

    private static @Nullable String usable(ListedLine batch) {
        if (units(batch) == 0) {
            return null;
        }
        if (batch.proxySku().equals("pX")) {
            return "SKU_UNMAPPED";
        }
        boolean orderKnown =
                batch.proxyInboundOrder() != null && !batch.proxyInboundOrder().equals("pIN4");
        return orderKnown && batch.inboundTime() != null ? null : "INBOUND_ORDER_UNKNOWN";
    }

    private static int units(ListedLine batch) {
        return Objects.requireNonNull(batch.quantity());
    }

    private static String key(String sku, String batch, @Nullable String type) {
        return sku + "|" + batch + "|" + type;
    }

    private static String row(
            String key,
            ListedLine batch,
            @Nullable Integer available,
            @Nullable Integer locked,
            @Nullable String exclusion) {
        return row(key, batch.proxyInboundOrder(), batch.inboundTime(), available, locked, exclusion);
    }

    private static String row(
            String key,
            @Nullable String order,
            @Nullable Instant time,
            @Nullable Integer available,
            @Nullable Integer locked,
            @Nullable String exclusion) {
        return key + "|" + order + "|" + time + "|" + available + "|" + locked + "|" + exclusion;
    }
}
