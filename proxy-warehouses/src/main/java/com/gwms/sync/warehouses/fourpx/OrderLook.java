package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.Redaction;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Looks how far an order is. */
final class OrderLook {
    /** One order is asked for; a few more show that the question was not understood. */
    private static final int PAGE_SIZE = 20;

    private static final int LONGEST_DEFECT = 500;

    private final FourPxCalls calls;
    private final @Nullable String customerCode;
    private final PutawayTimes putawayTimes;

    OrderLook(FourPxCalls calls, @Nullable String customerCode, PutawayTimes putawayTimes) {
        this.calls = calls;
        this.customerCode = customerCode;
        this.putawayTimes = putawayTimes;
    }

    /** The state of the order, and what was received, without the times of putaway. */
    Reply<OrderProgress> look(OrderReference order) {
        return search(order, OrderWindow.of(order, calls.now())).then(found -> answer(judged(order, found)));
    }

    /** The same with the times of putaway, which take one more call. */
    Reply<OrderProgress> progress(OrderReference order) {
        return search(order, OrderWindow.of(order, calls.now())).then(found -> {
            OrderProgress progress = judged(order, found);
            return progress.receipts().isEmpty() || progress.state() != OrderProgress.State.DONE
                    ? answer(progress)
                    : dated(progress, found);
        });
    }

    private Reply<OrderProgress> dated(OrderProgress progress, List<ListedOrder> found) {
        return found.stream()
                .filter(one -> Objects.equals(one.consignmentNo(), progress.proxyOrderNo()))
                .map(ListedOrder::warehouseCode)
                .filter(Objects::nonNull)
                .findFirst()
                .map(warehouse -> putawayTimes.added(progress, warehouse))
                .orElseGet(() -> answer(progress));
    }

    /** Not in one window is not nowhere. */
    private Reply<List<ListedOrder>> search(OrderReference order, List<OrderWindow> windows) {
        Reply<List<ListedOrder>> reply = listed(order, windows.getFirst());
        return reply.then(found ->
                found.isEmpty() && windows.size() > 1 ? search(order, windows.subList(1, windows.size())) : reply);
    }

    private Reply<List<ListedOrder>> listed(OrderReference order, OrderWindow window) {
        boolean inbound = switch (order.businessType()) {
            case INBOUND -> true;
            case DROP_SHIPPING, TRANSFER_STAGING -> false;
            case INVENTORY -> throw new IllegalArgumentException("Inventory is no order");
        };
        JsonBody body = OrderNumbers.in(new JsonBody().text("customer_code", customerCode), order)
                .number("create_time_start", window.from().toEpochMilli())
                .number("create_time_end", window.to().toEpochMilli())
                .number("page_no", 1)
                .number("page_size", PAGE_SIZE);
        return calls.read(
                inbound ? "fu.wms.inbound.getlist" : "fu.wms.outbound.getlist",
                body.bytes(),
                () -> new OrderReader(order, calls.redaction()));
    }

    private OrderProgress judged(OrderReference order, List<ListedOrder> found) {
        if (found.isEmpty()) {
            return OrderProgress.notFound();
        }
        List<ListedOrder> candidates = found.size() == 1 ? found : alive(order.businessType(), found);
        OrderProgress progress = candidates.size() > 1
                ? OrderVerdict.ambiguous(candidates)
                : OrderVerdict.of(order.businessType(), candidates.isEmpty() ? found.getLast() : candidates.getFirst());
        return clean(progress);
    }

    /** A reference may be used again once its order is cancelled. */
    private static List<ListedOrder> alive(BusinessType type, List<ListedOrder> found) {
        return found.stream()
                .filter(one -> OrderVerdict.of(type, one).state() != OrderProgress.State.CANCELLED)
                .toList();
    }

    private OrderProgress clean(OrderProgress progress) {
        Redaction redaction = calls.redaction();
        String defect = progress.defect();
        return new OrderProgress(
                progress.state(),
                redaction.line(progress.vendorStatus()),
                progress.proxyOrderNo(),
                progress.trackingNo(),
                progress.completedAt(),
                progress.receipts(),
                defect == null ? null : redaction.line(defect, LONGEST_DEFECT));
    }

    private static Reply<OrderProgress> answer(OrderProgress progress) {
        return new Reply.Answer<>(progress);
    }
}
