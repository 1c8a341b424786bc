package com.gwms.sync.jobs;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.gwms.LocalOrders;
import com.gwms.sync.store.gwms.LocalResult;
import com.gwms.sync.store.gwms.ReceivedUnits;
import com.gwms.sync.store.tasks.ThirdPartyNumbers;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.warehouses.OrderProgress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Carries a verdict out: books it in GWMS and says what that makes of the attempt. Belongs inside the transaction that ends
 * the attempt. What the warehouse said stands in every summary, above all where GWMS could not follow.
 */
final class OrderBooking {
    private final LocalOrders local;
    private final ThirdPartyNumbers numbers;
    private final Exceptions exceptions;

    OrderBooking(LocalOrders local, ThirdPartyNumbers numbers, Exceptions exceptions) {
        this.local = local;
        this.numbers = numbers;
        this.exceptions = exceptions;
    }

    /** What the attempt came to where nothing is to be booked or reported; no transaction is needed for it. */
    static Optional<AttemptOutcome> plain(OrderVerdict verdict, @Nullable OrderProgress progress) {
        return switch (verdict) {
            case OrderVerdict.Settled settled -> Optional.of(new AttemptOutcome.Done(settled.said()));
            case OrderVerdict.Fail fail ->
                Optional.of(new AttemptOutcome.Failed(fail.code(), fail.said(), fail.warehouseIsDone()));
            case OrderVerdict.Wait wait ->
                wait.report() == null
                                && (progress == null || progress.receipts().isEmpty())
                        ? Optional.of(new AttemptOutcome.NotYet(wait.said(), wait.warehouseIsDone()))
                        : Optional.empty();
            case OrderVerdict.Book _ -> Optional.empty();
        };
    }

    /** @param progress what the warehouse said, or null for a cancellation */
    AttemptOutcome carryOut(
            ClaimedTask task, @Nullable Place place, OrderVerdict verdict, @Nullable OrderProgress progress) {
        if (progress != null && progress.proxyOrderNo() != null) {
            numbers.note(task, progress.proxyOrderNo());
        }
        return plain(verdict, progress).orElseGet(() -> switch (verdict) {
            case OrderVerdict.Book book -> booked(task, place, book, progress);
            case OrderVerdict.Wait wait -> notYet(task, place, wait, progress);
            case OrderVerdict.Settled _, OrderVerdict.Fail _ ->
                throw new IllegalArgumentException("Nothing is to be booked for " + verdict);
        });
    }

    private AttemptOutcome notYet(
            ClaimedTask task, @Nullable Place place, OrderVerdict.Wait wait, @Nullable OrderProgress progress) {
        if (wait.report() != null) {
            report(task, place, wait.report(), wait.said(), "Ask the warehouse what it means; it is asked again.");
        } else if (progress != null && !progress.receipts().isEmpty()) {
            local.noteReceiving(task);
        }
        return new AttemptOutcome.NotYet(wait.said(), wait.warehouseIsDone());
    }

    private AttemptOutcome booked(
            ClaimedTask task, @Nullable Place place, OrderVerdict.Book book, @Nullable OrderProgress progress) {
        LocalResult result = switch (book.booking()) {
            case PUT_AWAY -> {
                OrderProgress told = Objects.requireNonNull(progress);
                yield local.putAway(task, told.proxyOrderNo(), received(told));
            }
            case CLOSE -> {
                OrderProgress told = Objects.requireNonNull(progress);
                yield local.close(task, told.trackingNo(), told.completedAt());
            }
            case CANCEL -> local.cancel(task);
        };
        return switch (result) {
            case LocalResult.Impossible not ->
                new AttemptOutcome.Failed(not.code(), not.why() + " " + book.said(), true);
            case LocalResult.Done done -> {
                if (!done.remark().isEmpty()) {
                    report(
                            task,
                            place,
                            ExceptionKind.RECEIVED_OTHERWISE,
                            "Order " + task.businessOrderNo() + ": " + done.remark(),
                            "Compare with the supplier's papers and the warehouse; what was received is booked.");
                }
                yield new AttemptOutcome.Done(done.summary() + " " + book.said());
            }
        };
    }

    private void report(ClaimedTask task, @Nullable Place place, ExceptionKind kind, String what, String remedy) {
        exceptions.write(task.run(), List.of(ReportRow.ofOrder(kind, task, place, what, remedy)));
    }

    private static List<ReceivedUnits> received(OrderProgress progress) {
        return progress.receipts().stream()
                .map(receipt -> new ReceivedUnits(
                        receipt.proxySku(),
                        receipt.type(),
                        receipt.quantity(),
                        Objects.requireNonNull(receipt.putawayAt())))
                .toList();
    }
}
