package com.gwms.sync.jobs;

import com.gwms.sync.jobs.OrderVerdict.Book;
import com.gwms.sync.jobs.OrderVerdict.Booking;
import com.gwms.sync.jobs.OrderVerdict.Fail;
import com.gwms.sync.jobs.OrderVerdict.Settled;
import com.gwms.sync.jobs.OrderVerdict.Wait;
import com.gwms.sync.store.gwms.OrderFacts;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.Cancellation;
import com.gwms.sync.warehouses.OrderProgress;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Judges what a warehouse said about an order. Pure: what is known here comes in, what is to be done goes out. */
final class OrderRules {
    private final BusinessType type;
    private final String order;
    private final OrderFacts facts;

    OrderRules(BusinessType type, String orderNo, OrderFacts facts) {
        this.type = type;
        this.order = "order " + orderNo;
        this.facts = facts;
    }

    OrderVerdict of(OrderProgress progress) {
        String status = progress.vendorStatus().isEmpty() ? "" : " (status " + progress.vendorStatus() + ")";
        return switch (progress.state()) {
            case IN_PROGRESS -> inProgress(progress, status);
            case DONE -> done(progress, status);
            case CANCELLED -> cancelled(status);
            case EXCEPTION ->
                new Fail(
                        FailureCode.REFUSED_BY_WAREHOUSE,
                        "The warehouse reports a problem with " + order + status + " and does not go on with it.");
            case NOT_FOUND -> new Wait("The warehouse does not know " + order + " yet.", null);
            case UNKNOWN ->
                new Wait(
                        "The warehouse told a status of " + order + " that is not documented" + status
                                + defect(progress) + ", so it counts as unfinished.",
                        ExceptionKind.ORDER_STATUS_UNKNOWN);
        };
    }

    private OrderVerdict inProgress(OrderProgress progress, String status) {
        if (facts.state() == OrderFacts.State.FINISHED) {
            return new Wait(
                    "The warehouse is at work on " + order + status
                            + " again, which is finished in GWMS; nothing was changed.",
                    ExceptionKind.ORDER_WENT_BACK);
        }
        long received = progress.receipts().stream()
                .mapToLong(OrderProgress.Receipt::quantity)
                .sum();
        return new Wait(
                "The warehouse is at work on " + order + status
                        + (received == 0 ? "." : ", " + received + " units received so far."),
                null);
    }

    private OrderVerdict done(OrderProgress progress, String status) {
        if (progress.defect() != null) {
            return new Fail(
                    FailureCode.UNREADABLE_ANSWER,
                    "The warehouse is done with " + order + status + ", but its answer cannot be used whole"
                            + defect(progress) + ".",
                    true);
        }
        return type == BusinessType.INBOUND ? putAway(progress, status) : shipped(progress, status);
    }

    private OrderVerdict putAway(OrderProgress progress, String status) {
        String said = "The warehouse has put away " + order + status + ": "
                + progress.receipts().stream().map(OrderRules::text).collect(Collectors.joining(", ")) + ".";
        if (progress.receipts().isEmpty()) {
            return new Fail(
                    FailureCode.REFUSED_BY_WAREHOUSE,
                    "The warehouse is done with " + order + status + " and received nothing.");
        }
        if (progress.receipts().stream().anyMatch(receipt -> receipt.putawayAt() == null)) {
            return new Wait(said + " It has not told yet when, and without that no batch can be booked.", null, true);
        }
        return new Book(Booking.PUT_AWAY, said);
    }

    private static String text(OrderProgress.Receipt receipt) {
        return receipt.quantity() + " " + receipt.type().name().toLowerCase(Locale.ROOT) + " units of "
                + receipt.proxySku() + (receipt.putawayAt() == null ? "" : " at " + receipt.putawayAt());
    }

    private OrderVerdict shipped(OrderProgress progress, String status) {
        return new Book(
                Booking.CLOSE,
                "The warehouse has shipped " + order + status
                        + (progress.completedAt() == null ? "" : " at " + progress.completedAt())
                        + (progress.trackingNo() == null
                                ? ", without a tracking number."
                                : ", tracking number " + progress.trackingNo() + "."));
    }

    private OrderVerdict cancelled(String status) {
        if (facts.state() == OrderFacts.State.CANCELLED) {
            return new Settled("The order is cancelled at the warehouse" + status + " and in GWMS.");
        }
        return facts.cancelling()
                ? new Wait("The warehouse has cancelled " + order + status + "; its cancel task confirms that.", null)
                : new Fail(
                        FailureCode.REFUSED_BY_WAREHOUSE,
                        "The warehouse has cancelled " + order + status + ", which nobody asked for here.");
    }

    OrderVerdict of(Cancellation cancellation) {
        String status = cancellation.vendorStatus().isEmpty() ? "" : " (" + cancellation.vendorStatus() + ")";
        return switch (cancellation.verdict()) {
            case CANCELLED -> new Book(Booking.CANCEL, "The warehouse has cancelled " + order + status + ".");
            case ACCEPTED ->
                new Wait("The warehouse accepted the cancellation of " + order + status + "; not cancelled yet.", null);
            case ALREADY_SHIPPED ->
                new Fail(
                        FailureCode.ALREADY_SHIPPED,
                        "The cancellation of " + order + " came too late: the warehouse is done with it" + status + ".",
                        true);
            case REJECTED ->
                new Fail(
                        FailureCode.REFUSED_BY_WAREHOUSE,
                        "The warehouse refused to cancel " + order + status + "; the order goes on.");
            case NOT_FOUND -> new Wait("The warehouse does not know " + order + ", so nothing was cancelled.", null);
            case UNKNOWN ->
                new Wait(
                        "The warehouse told a status of " + order + " that is not documented" + status
                                + ", so it does not count as cancelled.",
                        ExceptionKind.ORDER_STATUS_UNKNOWN);
        };
    }

    private static String defect(OrderProgress progress) {
        return progress.defect() == null ? "" : ": " + Objects.requireNonNull(progress.defect());
    }
}
