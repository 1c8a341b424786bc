package com.gwms.sync.jobs;

import com.gwms.sync.store.calls.BufferedCallLog;
import com.gwms.sync.store.calls.RequestLogs;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.gwms.OrderFacts;
import com.gwms.sync.store.gwms.OrdersOfTasks;
import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.tasks.AttemptOutcome;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.ProxyWarehouses;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Attempts of the tasks of orders: reads the order, connects its system, and leaves the rest to an {@link OrderWalk}. */
final class OrderAttempts implements Attempt {
    private static final Logger log = LoggerFactory.getLogger(OrderAttempts.class);

    private final ConfigStore config;
    private final ProxyWarehouses warehouses;
    private final OrdersOfTasks orders;
    private final RequestLogs requestLogs;
    private final AttemptEnd attemptEnd;
    private final OrderBooking booking;
    private final OrderReplies replies;

    OrderAttempts(
            ConfigStore config,
            ProxyWarehouses warehouses,
            OrdersOfTasks orders,
            RequestLogs requestLogs,
            AttemptEnd attemptEnd,
            OrderBooking booking,
            OrderReplies replies) {
        this.config = config;
        this.warehouses = warehouses;
        this.orders = orders;
        this.requestLogs = requestLogs;
        this.attemptEnd = attemptEnd;
        this.booking = booking;
        this.replies = replies;
    }

    /** One task by itself. */
    @Override
    public Told run(LiveRun run, ClaimedTask task) throws InterruptedException {
        Optional<ProxySystem> system = config.system(task.systemCode());
        return system.isPresent()
                ? forChunk(system.get(), new SystemTurn(), List.of(task)).run(run, task)
                : refused(run, task, null, FailureCode.MAPPING_MISSING, "The proxy system of the task is gone.");
    }

    /**
     * The attempts of tasks of one system, whose orders are read at once. Where one of them cannot be read, each attempt
     * reads its own, so that the odd one takes no other along.
     */
    Attempt forChunk(ProxySystem system, SystemTurn turn, Collection<ClaimedTask> tasks) {
        try {
            Map<Long, OrderFacts> facts = orders.read(tasks);
            return (run, task) -> attempt(run, task, system, turn, facts.get(task.id()));
        } catch (RuntimeException e) {
            log.warn("The orders of {} tasks of system {} are read one by one: {}", tasks.size(), system.code(), e);
            return (run, task) -> attempt(run, task, system, turn, read(task));
        }
    }

    private @Nullable OrderFacts read(ClaimedTask task) {
        return orders.read(List.of(task)).get(task.id());
    }

    private Told attempt(
            LiveRun run, ClaimedTask task, ProxySystem system, SystemTurn turn, @Nullable OrderFacts order) {
        NoOpenTransaction.require();
        if (order == null) {
            return refused(
                    run,
                    task,
                    null,
                    FailureCode.ORDER_UNKNOWN,
                    "GWMS has no " + OrderWords.direction(task.businessType()) + " order " + task.businessOrderNo()
                            + ", so the warehouse was not asked.");
        }
        String proxyWarehouse = order.proxyWarehouseCode();
        Place place = proxyWarehouse == null ? null : new Place(order.warehouseCode(), proxyWarehouse);
        run.progress().taskBegan(task, proxyWarehouse == null ? task.systemCode() : proxyWarehouse);
        return called(run, task, system, turn, order, place);
    }

    private Told called(
            LiveRun run,
            ClaimedTask task,
            ProxySystem system,
            SystemTurn turn,
            OrderFacts order,
            @Nullable Place place) {
        AtomicInteger calls = new AtomicInteger();
        try (BufferedCallLog callLog = requestLogs.buffered(task.id(), task.attempt())) {
            ProxyWarehouse warehouse = warehouses.connect(system, call -> {
                calls.incrementAndGet();
                callLog.record(call);
            });
            if (!warehouse.capabilities().contains(OrderWords.needed(task))) {
                return refused(
                        run,
                        task,
                        place,
                        FailureCode.NOT_SUPPORTED,
                        "System " + task.systemCode() + " cannot " + OrderWords.asked(task) + ", so it was not asked.");
            }
            return new OrderWalk(
                            run,
                            task,
                            order,
                            () -> read(task),
                            place,
                            warehouse,
                            calls,
                            turn,
                            attemptEnd,
                            booking,
                            replies)
                    .walk();
        } catch (LeaseLostException e) {
            throw e;
        } catch (RuntimeException e) {
            return Told.nothingRead(attemptEnd.unexpected(run, task, place, calls.get(), e));
        }
    }

    private Told refused(LiveRun run, ClaimedTask task, @Nullable Place place, FailureCode code, String why) {
        return Told.nothingRead(attemptEnd.end(run, task, place, new AttemptOutcome.Failed(code, why), 0));
    }
}
