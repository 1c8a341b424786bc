package com.gwms.sync.simulator;

import org.jspecify.annotations.Nullable;

/**
 * A fault in what a warehouse tells of orders, in answers that are perfect HTTP and JSON. Planned for a listing it strikes
 * all orders in it; given to one order by {@link SimulatedOrder#misbehave} it strikes that one for good.
 */
public sealed interface OrderFault extends Fault {

    /** Another status than the true one, documented or not. */
    record StatusTold(String code) implements OrderFault {}

    /** The status that comes before the true one in an order's life: progress goes backwards. */
    record Backwards() implements OrderFault {}

    /**
     * A field of the order is replaced.
     *
     * @param json the value as JSON text, sent as it is; null leaves the field out
     */
    record FieldTold(String field, @Nullable String json) implements OrderFault {}

    /**
     * A field of every line of the order is replaced.
     *
     * @param json the value as JSON text, sent as it is; null leaves the field out
     */
    record LineFieldTold(String field, @Nullable String json) implements OrderFault {}

    /** Every line of an inbound order tells that so many units more were received than were planned. */
    record MoreReceived(long units) implements OrderFault {}

    /** An outbound order is shipped when its cancellation is asked for, and before that is looked at. */
    record ShippedFirst() implements OrderFault {}

    /** The listing has the order twice. */
    record ListedTwice() implements OrderFault {}
}
