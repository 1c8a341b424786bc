package com.gwms.sync.tasks;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A case as a mail shows it to its readers: exceptions of one kind and cause at one place, with a life of its own.
 *
 * @param systemCode the proxy system; this and both warehouses are null where the case is not about one
 * @param reopenedAt when it last came back after it had been solved
 * @param solvedAt set exactly when the state is {@link CaseState#SOLVED}
 * @param told whether the readers were told before that it is open, or of this time where it came back
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
        boolean told,
        long timesSeen,
        long affectedTasks,
        @Nullable Long affectedUnits,
        String what,
        String remedy,
        @Nullable String example,
        @Nullable Long newestTaskId,
        @Nullable URI link) {
    /** What a case is to the readers. */
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

    /** News are open cases that were not told, whenever they opened: one may have been written while a mail was. */
    public Standing standing() {
        if (state.isSolved()) {
            return Standing.SOLVED;
        }
        return told ? Standing.STILL_OPEN : Standing.NEW;
    }

    /** Whether it was solved once, and that it came back is news. */
    public boolean cameBack() {
        return reopenedAt != null && standing() == Standing.NEW;
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
                told,
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
