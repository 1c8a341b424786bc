package com.gwms.sync.simulator;

import java.time.Clock;
import java.util.Set;
import java.util.stream.LongStream;

/** Answers fu.wms.inventory.get and fu.wms.inventory.getdetail: one page of one listing of one warehouse. */
final class FourPxListing implements FourPxOperation {
    private static final int USUAL_PAGE_SIZE = 50;
    private static final int LARGEST_PAGE_SIZE = 500;
    private static final int MOST_CODES = 100;
    private static final int BYTES_PER_LINE = 256;

    private final InventoryView view;
    private final FourPxWarehouses warehouses;
    private final FourPxAccount account;
    private final Clock clock;

    FourPxListing(InventoryView view, FourPxWarehouses warehouses, FourPxAccount account, Clock clock) {
        this.view = view;
        this.warehouses = warehouses;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public byte[] perform(FourPxCall call) {
        account.requireCustomer(call);
        String warehouse = call.requireText("warehouse_code");
        FourPxInventory inventory = warehouses.inventory(warehouse);
        int page = call.number("page_no", 1, Integer.MAX_VALUE);
        int pageSize = call.number("page_size", USUAL_PAGE_SIZE, LARGEST_PAGE_SIZE);
        ListingOrder order = chosen(call, inventory).with(call.faults(ListingFault.class));
        long from = Math.min(order.size(), order.firstLine(page, pageSize));
        long to = Math.min(order.size() - order.hiddenLines(from + pageSize), from + pageSize);
        LineOrigin origin = new LineOrigin(account.customerInLines(), warehouse, clock.instant());

        JsonBytes out = FourPxEnvelope.open(128 + pageSize * BYTES_PER_LINE);
        out.ascii("{\"page_no\":\"").digits(page);
        out.ascii("\",\"page_size\":\"").digits(pageSize);
        out.ascii("\",\"total\":\"").ascii(Long.toString(order.total()));
        out.ascii("\",\"data\":[");
        for (long position = from; position < to; position++) {
            if (position > from) {
                out.ascii(",");
            }
            order.write(position, view, inventory, origin, out);
        }
        return FourPxEnvelope.close(out.ascii("]}"));
    }

    private ListingOrder chosen(FourPxCall call, FourPxInventory inventory) {
        Set<String> skus = call.codes("lstsku", MOST_CODES);
        Set<String> batches = call.codes("lstbatch_no", MOST_CODES);
        long size = inventory.size(view);
        if (skus.isEmpty() && batches.isEmpty()) {
            return ListingOrder.natural(size);
        }
        long[] lines = LongStream.range(0, size)
                .filter(i -> skus.isEmpty() || skus.contains(inventory.skuCode(view, i)))
                .filter(i -> batches.isEmpty() || batches.contains(inventory.batchNo(view, i)))
                .toArray();
        return ListingOrder.of(lines);
    }
}
