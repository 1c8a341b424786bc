package com.gwms.sync.simulator;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Answers fu.wms.inbound.getlist and fu.wms.outbound.getlist. */
final class FourPxOrderListing implements FourPxOperation {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final OrderKind kind;
    private final Supplier<? extends List<? extends SimulatedOrder>> orders;
    private final FourPxAccount account;
    private final Clock clock;

    FourPxOrderListing(
            OrderKind kind,
            Supplier<? extends List<? extends SimulatedOrder>> orders,
            FourPxAccount account,
            Clock clock) {
        this.kind = kind;
        this.orders = orders;
        this.account = account;
        this.clock = clock;
    }

    @Override
    public byte[] perform(FourPxCall call) {
        account.requireCustomer(call);
        Instant from = windowStart(call);
        Instant to = windowEnd(call);
        requireShort(from, to);
        int page = call.number("page_no", 1, Integer.MAX_VALUE);
        int size = pageSize(call);
        List<ObjectNode> found = new ArrayList<>();
        for (SimulatedOrder order : orders.get()) {
            if (!order.createdAt().isBefore(from) && !order.createdAt().isAfter(to) && asked(order, call)) {
                found.addAll(OrderTelling.of(order, call.faults(OrderFault.class)));
            }
        }
        return answer(found, page, size);
    }

    private Instant windowStart(FourPxCall call) {
        Instant given = call.time("create_time_start");
        return given == null ? missing("START", clock.instant().truncatedTo(ChronoUnit.DAYS)) : given;
    }

    private Instant windowEnd(FourPxCall call) {
        Instant given = call.time("create_time_end");
        return given == null ? missing("END", clock.instant()) : given;
    }

    /** Required for inbound orders; today for outbound ones. */
    private Instant missing(String which, Instant today) {
        if (kind == OrderKind.INBOUND) {
            throw new FourPxRefusal(
                    "ERR_INBOUND_CONSIGNMENT_CREATE_TIME_" + which + "_EMPTY", "the creation time must be given");
        }
        return today;
    }

    private void requireShort(Instant from, Instant to) {
        if (Duration.between(from, to).compareTo(kind.longestWindow) > 0) {
            throw new FourPxRefusal(
                    switch (kind) {
                        case INBOUND -> "ERR_INBOUND_CONSIGNMENT_BETWEEN_TOO_LARGE";
                        case OUTBOUND -> "MISS_PARAM_RESOURCE";
                    },
                    "the span of creation times is longer than " + kind.longestWindow.toDays() + " days");
        }
    }

    private int pageSize(FourPxCall call) {
        String given = call.text("page_size");
        if (kind == OrderKind.INBOUND && given != null && given.matches("\\d{3,}") && !given.equals("100")) {
            throw new FourPxRefusal("ERR_INBOUND_CONSIGNMENT_PAGE_SIZE_TOO_LARGE", "page_size is larger than 100");
        }
        return call.number("page_size", kind.usualPageSize, kind.largestPageSize);
    }

    private static boolean asked(SimulatedOrder order, FourPxCall call) {
        return matches(call.text("consignment_no"), order.consignmentNo())
                && matches(call.text("ref_no"), order.refNo())
                && matches(call.text("status"), order.status());
    }

    private static boolean matches(@Nullable String asked, String value) {
        return asked == null || asked.equals(value);
    }

    private static byte[] answer(List<ObjectNode> found, int page, int size) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("page_no", Integer.toString(page))
                .put("page_size", Integer.toString(size))
                .put("total", Integer.toString(found.size()));
        ArrayNode list = data.putArray("data");
        found.stream().skip((page - 1L) * size).limit(size).forEach(list::add);
        byte[] bytes = JSON.writeValueAsBytes(data);
        return FourPxEnvelope.close(FourPxEnvelope.open(bytes.length).raw(bytes));
    }
}
