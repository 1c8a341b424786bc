package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.OrderProgress.State;

/** The status codes of protocol sheet C1 in our words. Any other code is unknown, and so is one in lower case. */
final class OrderStates {
    private OrderStates() {}

    /** Put away is the end; received is not yet, because nothing can be sold before it lies in its place. */
    static State inbound(String code) {
        return switch (code) {
            case "N", "S", "A", "B", "F", "G", "V", "K", "H", "P" -> State.IN_PROGRESS;
            case "C" -> State.DONE;
            case "X", "D" -> State.CANCELLED;
            case "E", "R" -> State.EXCEPTION;
            default -> State.UNKNOWN;
        };
    }

    static State outbound(String code) {
        return switch (code) {
            case "N", "S", "P" -> State.IN_PROGRESS;
            case "C" -> State.DONE;
            case "X", "D" -> State.CANCELLED;
            case "E" -> State.EXCEPTION;
            default -> State.UNKNOWN;
        };
    }
}
