package com.gwms.sync.simulator;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The plan of what goes wrong, and when: {@code faults.on("fu.wms.inventory.get").page(3).once(new WireFault.Reset())}.
 * It can be changed while the warehouse runs. Several faults that meet at one request all strike, in the order given.
 */
public final class Faults {
    private final List<Planned> plan = new CopyOnWriteArrayList<>();

    Faults() {}

    /** The requests for one operation, by its name in the protocol. */
    public Place on(String operation) {
        return new Place(this, operation, null, 0);
    }

    /** All requests. */
    public Place everywhere() {
        return new Place(this, null, null, 0);
    }

    /** Nothing goes wrong any more. */
    public void clear() {
        plan.clear();
    }

    /** The faults that strike this request; counts the request. */
    List<Fault> strike(String operation, @Nullable Integer page) {
        return plan.isEmpty()
                ? List.of()
                : plan.stream()
                        .filter(planned -> planned.strikes(operation, page))
                        .map(Planned::fault)
                        .toList();
    }

    /**
     * Where a fault strikes.
     *
     * @param operation null for every operation
     * @param page null for every page
     * @param skipped how many matching requests are spared first
     */
    public record Place(
            Faults faults,
            @Nullable String operation,
            @Nullable Integer page,
            long skipped) {

        /** Only requests for this page, counted from 1. */
        public Place page(int number) {
            return new Place(faults, operation, number, skipped);
        }

        /** Spares the first matching requests. */
        public Place after(long requests) {
            return new Place(faults, operation, page, requests);
        }

        /** The fault strikes one request. */
        public void once(Fault fault) {
            times(1, fault);
        }

        /** The fault strikes the next {@code count} matching requests. */
        public void times(long count, Fault fault) {
            faults.plan.add(new Planned(this, fault, skipped + count, new AtomicLong()));
        }

        /** The fault strikes every matching request until {@link Faults#clear()}. */
        public void always(Fault fault) {
            faults.plan.add(new Planned(this, fault, Long.MAX_VALUE, new AtomicLong()));
        }

        boolean covers(String wanted, @Nullable Integer wantedPage) {
            return (operation == null || operation.equals(wanted)) && (page == null || page.equals(wantedPage));
        }
    }

    private record Planned(Place place, Fault fault, long end, AtomicLong seen) {
        boolean strikes(String operation, @Nullable Integer page) {
            if (!place.covers(operation, page)) {
                return false;
            }
            long number = seen.getAndIncrement();
            return number >= place.skipped() && number < end;
        }
    }
}
