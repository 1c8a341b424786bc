package com.gwms.sync.store.gwms;

import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.ClaimedTask;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The local actions of orders: what GWMS books when a proxy warehouse is done. Each belongs inside the transaction that
 * ends the attempt, does nothing a second time, and either does the whole or leaves everything as it was.
 */
public final class LocalOrders {
    private final InboundPutaway putaway;
    private final OutboundClosing closing;
    private final OrderCancellation cancellation;

    public LocalOrders(DataSource dataSource) {
        JdbcClient jdbc = JdbcClient.create(dataSource);
        OrderLocations locations = new OrderLocations(jdbc);
        this.putaway = new InboundPutaway(jdbc, locations);
        this.closing = new OutboundClosing(jdbc, locations);
        this.cancellation = new OrderCancellation(jdbc);
    }

    /**
     * Receives and puts away an inbound order with what was really received, which may be more or less than planned:
     * qualified units into the mapping's virtual putaway location, defective ones into its defective location.
     *
     * @param proxyOrderNo the warehouse's number of the order, noted where GWMS does not know it yet
     * @param received all that was received, several entries of one batch are added up
     */
    public LocalResult putAway(ClaimedTask task, @Nullable String proxyOrderNo, List<ReceivedUnits> received) {
        requireTransaction();
        return putaway.putAway(task, orderNo(task), proxyOrderNo, received);
    }

    /** Notes that an inbound order is being received; stock moves only when it is put away. */
    public void noteReceiving(ClaimedTask task) {
        requireTransaction();
        putaway.noteReceiving(orderNo(task));
    }

    /**
     * Closes an outbound order: takes its units out of stock, those that it reserved first and then the oldest free ones
     * of the virtual putaway location, and releases what it still has reserved.
     *
     * @param shippedAt where the warehouse has told it
     */
    public LocalResult close(ClaimedTask task, @Nullable String trackingNo, @Nullable Instant shippedAt) {
        requireTransaction();
        return closing.close(task, orderNo(task), trackingNo, shippedAt);
    }

    /** Confirms a cancellation: the order is cancelled here and what it had reserved is free again. */
    public LocalResult cancel(ClaimedTask task) {
        requireTransaction();
        return task.businessType() == BusinessType.INBOUND
                ? cancellation.cancelInbound(orderNo(task))
                : cancellation.cancelOutbound(orderNo(task));
    }

    private static String orderNo(ClaimedTask task) {
        return Objects.requireNonNull(task.businessOrderNo(), "A task of an order names the order.");
    }

    private static void requireTransaction() {
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A local action belongs inside the transaction that ends its attempt.");
        }
    }
}
