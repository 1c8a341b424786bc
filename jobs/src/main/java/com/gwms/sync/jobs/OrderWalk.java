package com.gwms.sync.jobs;

import com.gwms.sync.store.gwms.OrderFacts;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.TaskType;
import com.gwms.sync.warehouses.Cancellation;
import com.gwms.sync.warehouses.OrderProgress;
import com.gwms.sync.warehouses.OrderReference;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.Reply;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;

/** One attempt of one order task, once the order is known and its system connected: ask, judge, book. */
final class OrderWalk {
    private final LiveRun run;
    private final ClaimedTask task;
    private final OrderFacts order;
    private final Supplier<@Nullable OrderFacts> orderNow;
    private final @Nullable Place place;
    private final ProxyWarehouse warehouse;
    private final AtomicInteger calls;
    private final SystemTurn turn;
    private final AttemptEnd attemptEnd;
    private final OrderBooking booking;
    private final OrderReplies replies;

    OrderWalk(
            LiveRun run,
            ClaimedTask task,
            OrderFacts order,
            Supplier<@Nullable OrderFacts> orderNow,
            @Nullable Place place,
            ProxyWarehouse warehouse,
            AtomicInteger calls,
            SystemTurn turn,
            AttemptEnd attemptEnd,
            OrderBooking booking,
            OrderReplies replies) {
        this.run = run;
        this.task = task;
        this.order = order;
        this.orderNow = orderNow;
        this.place = place;
        this.warehouse = warehouse;
        this.calls = calls;
        this.turn = turn;
        this.attemptEnd = attemptEnd;
        this.booking = booking;
        this.replies = replies;
    }

    Told walk() {
        String orderNo = Objects.requireNonNull(task.businessOrderNo());
        OrderReference reference =
                new OrderReference(task.businessType(), orderNo, order.proxyOrderNo(), order.createdAt());
        // A dry run looks at the order and cancels nothing.
        return task.type() == TaskType.CANCEL && !run.request().dryRun() ? cancel(reference) : look(reference);
    }

    private OrderRules rules(OrderFacts facts) {
        return new OrderRules(task.businessType(), Objects.requireNonNull(task.businessOrderNo()), facts);
    }

    private Told look(OrderReference reference) {
        Reply<OrderProgress> reply = run.calling(task, () -> warehouse.progress(reference));
        return reply instanceof Reply.Answer<OrderProgress>(OrderProgress progress)
                ? judged(rules(factsFor(progress)).of(progress), progress)
                : replies.unanswered(run, task, place, reply, calls.get(), turn);
    }

    /** Facts are read with those of the whole chunk; somebody may have cancelled the order here since then. */
    private OrderFacts factsFor(OrderProgress progress) {
        OrderFacts now = progress.state() == OrderProgress.State.CANCELLED ? orderNow.get() : null;
        return now == null ? order : now;
    }

    private Told cancel(OrderReference reference) {
        Reply<Cancellation> reply = run.calling(task, () -> warehouse.cancel(reference));
        return reply instanceof Reply.Answer<Cancellation>(Cancellation cancellation)
                ? judged(rules(order).of(cancellation), null)
                : replies.unanswered(run, task, place, reply, calls.get(), turn);
    }

    private Told judged(OrderVerdict verdict, @Nullable OrderProgress progress) {
        if (run.request().dryRun()) {
            AttemptOutcome outcome =
                    new AttemptOutcome.GivenBack("Dry run, nothing was asked for or booked. " + verdict.said());
            return told(attemptEnd.end(run, task, place, outcome, calls.get()));
        }
        Optional<AttemptOutcome> plain = OrderBooking.plain(verdict, progress);
        if (plain.isPresent()) {
            String learnt = progress == null ? null : progress.proxyOrderNo();
            return told(attemptEnd.end(run, task, place, plain.get(), calls.get(), learnt));
        }
        try {
            return told(attemptEnd.end(
                    run, task, place, calls.get(), () -> booking.carryOut(task, place, verdict, progress)));
        } catch (DataIntegrityViolationException e) {
            // The booking was undone whole with its transaction; the next one would end the same way.
            AttemptOutcome outcome = new AttemptOutcome.Failed(
                    FailureCode.LOCAL_ACTION_FAILED,
                    "GWMS could not book it: " + Sentences.of(e) + " " + verdict.said(),
                    true);
            return told(attemptEnd.end(run, task, place, outcome, calls.get()));
        }
    }

    private static Told told(NextState next) {
        return new Told(next, 1, 1, 0);
    }
}
