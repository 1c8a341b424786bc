package com.gwms.sync.simulator;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;

/**
 * An inventory that is computed, not kept: any number of lines in a few bytes. Line {@code i}, from 0, integer
 * arithmetic throughout:
 *
 * <table>
 * <caption>Formula</caption>
 * <tr><td>sku_code</td><td>{@code 'SKU-' || lpad((i / 20 + 1)::text, 6, '0')}</td></tr>
 * <tr><td>sku_id</td><td>{@code 900000000 + i / 20 + 1}</td></tr>
 * <tr><td>batch_no</td><td>{@code 'B' || lpad(i::text, 9, '0')}</td></tr>
 * <tr><td>stock_quality</td><td>{@code B} where {@code i % 20 = 19}, otherwise {@code G}</td></tr>
 * <tr><td>available_stock</td><td>{@code 10 + (i + seed) % 90}</td></tr>
 * <tr><td>pending_stock</td><td>{@code (i + seed) % 7}</td></tr>
 * <tr><td>warehouse_stock</td><td>available_stock + pending_stock</td></tr>
 * <tr><td>consignment_no</td><td>{@code 'RV' || (i % 5000)}</td></tr>
 * <tr><td>putaway_time</td><td>{@link #FIRST_PUTAWAY} + {@code i % 20} days</td></tr>
 * </table>
 *
 * Every batch number occurs once, so both listings have {@code lines} lines.
 *
 * @param lines 0 to 19,999,980; the six digits of the SKU code end there
 * @param seed 0 to 1,000,000,000; another seed gives the same lines other quantities
 */
public record GeneratedInventory(long lines, long seed) implements FourPxInventory {

    /** The inbound time of line 0: 2026-01-01T00:00:00Z. */
    public static final Instant FIRST_PUTAWAY = Instant.parse("2026-01-01T00:00:00Z");

    private static final long MOST_LINES = 19_999_980;
    private static final long MOST_SEED = 1_000_000_000;
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final byte[] SKU_ID = bytes("\",\"sku_id\":\"");
    private static final byte[] SKU_CODE = bytes("\",\"sku_code\":\"SKU-");
    private static final byte[] BATCH_NO = bytes("\",\"batch_no\":\"B");
    private static final byte[] AVAILABLE = bytes("\",\"available_stock\":\"");
    private static final byte[] PENDING = bytes("\",\"pending_stock\":\"");
    private static final byte[] GOOD = bytes("\",\"onway_stock\":\"0\",\"stock_quality\":\"G\"}");
    private static final byte[] DAMAGED = bytes("\",\"onway_stock\":\"0\",\"stock_quality\":\"B\"}");
    private static final byte[] GOOD_BATCH = bytes("\",\"stock_quality\":\"G\",\"consignment_no\":\"RV");
    private static final byte[] DAMAGED_BATCH = bytes("\",\"stock_quality\":\"B\",\"consignment_no\":\"RV");
    private static final byte[] QUANTITY = bytes("\",\"warehouse_stock\":\"");
    private static final byte[] PUTAWAY = bytes("\",\"putaway_time\":\"");
    private static final byte[] AGE = bytes("\",\"inventory_age\":\"");
    private static final byte[] END = bytes("\"}");

    public GeneratedInventory {
        requireRange("lines", lines, MOST_LINES);
        requireRange("seed", seed, MOST_SEED);
    }

    @Override
    public long size(InventoryView view) {
        return lines;
    }

    @Override
    public void write(InventoryView view, long i, LineOrigin origin, JsonBytes out) {
        out.ascii("{\"customer_code\":\"").ascii(origin.customerCode());
        out.ascii("\",\"warehouse_code\":\"").ascii(origin.warehouseCode());
        out.raw(SKU_ID).digits(900_000_000 + i / 20 + 1);
        out.raw(SKU_CODE).digits(i / 20 + 1, 6);
        out.raw(BATCH_NO).digits(i, 9);
        switch (view) {
            case STOCK -> writeStock(i, out);
            case BATCHES -> writeBatch(i, origin, out);
        }
    }

    private void writeStock(long i, JsonBytes out) {
        out.raw(AVAILABLE).digits(available(i));
        out.raw(PENDING).digits(pending(i));
        out.raw(damaged(i) ? DAMAGED : GOOD);
    }

    private void writeBatch(long i, LineOrigin origin, JsonBytes out) {
        long putaway = FIRST_PUTAWAY.toEpochMilli() + i % 20 * DAY;
        out.raw(damaged(i) ? DAMAGED_BATCH : GOOD_BATCH).digits(i % 5000);
        out.raw(QUANTITY).digits(available(i) + pending(i));
        out.raw(PUTAWAY).digits(putaway);
        out.raw(AGE).digits(Math.max(0, (origin.now().toEpochMilli() - putaway) / DAY));
        out.raw(END);
    }

    private long available(long i) {
        return 10 + (i + seed) % 90;
    }

    private long pending(long i) {
        return (i + seed) % 7;
    }

    private static boolean damaged(long i) {
        return i % 20 == 19;
    }

    @Override
    public String skuCode(InventoryView view, long i) {
        return "SKU-%06d".formatted(i / 20 + 1);
    }

    @Override
    public String batchNo(InventoryView view, long i) {
        return "B%09d".formatted(i);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static void requireRange(String name, long value, long highest) {
        if (value < 0 || value > highest) {
            throw new IllegalArgumentException(name + " must be from 0 to " + highest + ", not " + value);
        }
    }
}
