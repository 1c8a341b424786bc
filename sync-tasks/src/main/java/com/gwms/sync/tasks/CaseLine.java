package com.gwms.sync.tasks;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as reports show it: exceptions of one kind and cause at one place, with a life of its own.
 *
 * @param systemCode the proxy system; this and both warehouses are null where the case is not about one
 * @param reopenedAt when it last came back after it had been solved
 * @param solvedAt set exactly when the state is {@link CaseState#SOLVED}
 * @param timesSeen runs that met it, at least 1
 * @param affectedTasks tasks that it stopped, at least 0
 * @param affectedUnits units of stock that it concerns, at least 0; null where it is not about quantities
 * @param what the sentence of its newest row; may quote a warehouse
 * @param remedy what its newest row advises, in a sentence
 * @param example an order number or a SKU that it concerns
 * @param newestTaskId the task that met it last
 * @param link an http or https address of the case, behind the login
 */
public record CaseLine(
        long id,
        ExceptionKind kind,
        @Nullable FailureCode code,
        @Nullable String systemCode,
        @Nullable String warehouseCode,
        @Nullable String proxyWarehouseCode,
        CaseState state,
        Instant firstSeen,
        Instant lastSeen,
        @Nullable Instant reopenedAt,
        @Nullable Instant solvedAt,
        long timesSeen,
        long affectedTasks,
        @Nullable Long affectedUnits,
        String what,
        String remedy,
        @Nullable String example,
        @Nullable Long newestTaskId,
        @Nullable URI link) {
    /** What a case is to somebody who was last told at a certain time. */
    public enum Standing {
        NEW,
        STILL_OPEN,
        SOLVED
    }

    public CaseLine {
        if (state.isSolved() != (solvedAt != null)) {
            throw new IllegalArgumentException(
                    "A solved case and no other says when it was solved, not one that is " + state);
        }
        requireAtLeast(1, "times seen", timesSeen);
        requireAtLeast(0, "affected tasks", affectedTasks);
        requireAtLeast(0, "affected units", affectedUnits == null ? 0 : affectedUnits);
        WebLink.requireWeb(link);
    }

    /** News are cases that are first seen, or came back, at {@code toldAt} or later. */
    public Standing standing(Instant toldAt) {
        if (state.isSolved()) {
            return Standing.SOLVED;
        }
        return firstSeen.isBefore(toldAt) && !cameBack(toldAt) ? Standing.STILL_OPEN : Standing.NEW;
    }

    /** Whether it was solved once, and came back at {@code toldAt} or later. */
    public boolean cameBack(Instant toldAt) {
        return reopenedAt != null && !reopenedAt.isBefore(toldAt);
    }

    /** The same case with an address, for those who know where cases are shown. */
    public CaseLine linkedTo(URI address) {
        return new CaseLine(
                id,
                kind,
                code,
                systemCode,
                warehouseCode,
                proxyWarehouseCode,
                state,
                firstSeen,
                lastSeen,
                reopenedAt,
                solvedAt,
                timesSeen,
                affectedTasks,
                affectedUnits,
                what,
                remedy,
                example,
                newestTaskId,
                address);
    }

    private static void requireAtLeast(long lowest, String name, long value) {
        if (value < lowest) {
            throw new IllegalArgumentException("The " + name + " of a case are at least " + lowest + ", not " + value);
        }
    }
}
