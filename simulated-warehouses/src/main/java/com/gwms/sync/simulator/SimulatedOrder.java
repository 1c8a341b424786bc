package com.gwms.sync.simulator;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.node.ObjectNode;

/**
 * An order in a simulated 4PX warehouse. Its methods move it along its life; it stands still in between. Statuses are 4PX's
 * codes (protocol sheet C1). May be used by any thread.
 */
public abstract sealed class SimulatedOrder permits SimulatedInbound, SimulatedOutbound {
    static final String CANCELLED = "X";

    private final String consignmentNo;
    private final String refNo;
    private final String warehouseCode;
    private final Instant createdAt;
    private final List<OrderFault> faults = new CopyOnWriteArrayList<>();
    private String status = "N";
    private boolean cancelsSlowly;
    private boolean cancelling;

    SimulatedOrder(String consignmentNo, String refNo, String warehouseCode, Instant createdAt) {
        this.consignmentNo = consignmentNo;
        this.refNo = refNo;
        this.warehouseCode = warehouseCode;
        this.createdAt = createdAt;
    }

    /** The warehouse's number. */
    public final String consignmentNo() {
        return consignmentNo;
    }

    /** The customer's number. */
    public final String refNo() {
        return refNo;
    }

    public final String warehouseCode() {
        return warehouseCode;
    }

    public final Instant createdAt() {
        return createdAt;
    }

    /** The true status, whatever is told. */
    public final synchronized String status() {
        return status;
    }

    final synchronized void status(String code) {
        status = code;
    }

    /** The warehouse has looked at the order and begins with it. */
    public abstract void confirm();

    /** One step on in an undisturbed life; none at its end. */
    public abstract void advance();

    /** Something is wrong with the order; status E. */
    public final void fail() {
        status("E");
    }

    /** A cancellation is accepted and not carried out before {@link #finishCancellation()}. */
    public final synchronized void cancelSlowly() {
        cancelsSlowly = true;
    }

    /** Carries out the cancellation that was accepted. */
    public final synchronized void finishCancellation() {
        if (!cancelling) {
            throw new IllegalStateException("no cancellation of " + refNo + " was accepted");
        }
        status = CANCELLED;
    }

    /** Adds faults to whatever is told of this order from now on. */
    public final void misbehave(OrderFault... more) {
        faults.addAll(List.of(more));
    }

    /** Tells the truth from now on. */
    public final void behave() {
        faults.clear();
    }

    final List<OrderFault> faults() {
        return List.copyOf(faults);
    }

    /** Accepts a cancellation; false where one was accepted before. */
    final synchronized boolean cancel() {
        boolean first = !cancelling;
        cancelling = true;
        if (!cancelsSlowly) {
            status = CANCELLED;
        }
        return first;
    }

    /** The statuses of an undisturbed life, the first one first. */
    abstract List<String> life();

    /** What a listing tells of the order when nothing goes wrong. */
    abstract ObjectNode told();
}
