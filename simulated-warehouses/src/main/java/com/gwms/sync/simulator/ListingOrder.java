package com.gwms.sync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.function.LongUnaryOperator;

/**
 * Which line of the inventory stands at which position of a listing, after the faults in it.
 *
 * @param size number of positions
 * @param total what the answer says the size is
 * @param lineAt the inventory's line by position
 * @param shortBy lines missing from the last page
 * @param repeated whether every page is page 1
 * @param alterations changes to single lines
 */
record ListingOrder(
        long size,
        long total,
        LongUnaryOperator lineAt,
        int shortBy,
        boolean repeated,
        List<LineAlteration> alterations) {

    static ListingOrder natural(long size) {
        return new ListingOrder(size, size, LongUnaryOperator.identity(), 0, false, List.of());
    }

    static ListingOrder of(long[] lines) {
        return new ListingOrder(lines.length, lines.length, i -> lines[(int) i], 0, false, List.of());
    }

    ListingOrder with(List<ListingFault> faults) {
        ListingOrder order = this;
        for (ListingFault fault : faults) {
            order = order.with(fault);
        }
        return order;
    }

    private ListingOrder with(ListingFault fault) {
        return switch (fault) {
            case ListingFault.ChangedTotal(long by) ->
                new ListingOrder(size, total + by, lineAt, shortBy, repeated, alterations);
            case ListingFault.EmptyListing() -> natural(0);
            case ListingFault.DuplicateLine(long position, long difference) -> duplicated(position, difference);
            case ListingFault.RepeatedPage() -> new ListingOrder(size, total, lineAt, shortBy, true, alterations);
            case ListingFault.MovedLine(long from, long to) -> moved(from, to);
            case ListingFault.ShortLastPage(int lines) ->
                new ListingOrder(size, total, lineAt, shortBy + lines, repeated, alterations);
            case ListingFault.DefectiveLine(long position, ListingFault.Flaw flaw) ->
                altered(LineAlteration.flaw(position, flaw));
            case ListingFault.AlteredField(long position, String field, String json) ->
                altered(LineAlteration.field(position, field, json));
        };
    }

    private ListingOrder duplicated(long position, long difference) {
        LongUnaryOperator order = i -> lineAt.applyAsLong(i <= position ? i : i - 1);
        ListingOrder longer = new ListingOrder(size + 1, total + 1, order, shortBy, repeated, alterations);
        return difference == 0 ? longer : longer.altered(LineAlteration.quantity(position + 1, difference));
    }

    private ListingOrder moved(long from, long to) {
        LongUnaryOperator order = i -> lineAt.applyAsLong(beforeMove(i, from, to));
        return new ListingOrder(size, total, order, shortBy, repeated, alterations);
    }

    /** Where the line now at {@code i} stood before the line at {@code from} moved to {@code to}. */
    private static long beforeMove(long i, long from, long to) {
        if (i == to) {
            return from;
        }
        if (from > to) {
            return i > to && i <= from ? i - 1 : i;
        }
        return i >= from && i < to ? i + 1 : i;
    }

    private ListingOrder altered(LineAlteration alteration) {
        List<LineAlteration> all = new ArrayList<>(alterations);
        all.add(alteration);
        return new ListingOrder(size, total, lineAt, shortBy, repeated, List.copyOf(all));
    }

    long firstLine(int page, int pageSize) {
        return repeated ? 0 : (page - 1L) * pageSize;
    }

    /** Lines left out at the end of a page that reaches to this position. */
    long hiddenLines(long end) {
        return end >= size ? shortBy : 0;
    }

    void write(long position, InventoryView view, FourPxInventory inventory, LineOrigin origin, JsonBytes out) {
        List<LineAlteration> here =
                alterations.stream().filter(a -> a.position() == position).toList();
        if (here.isEmpty()) {
            inventory.write(view, lineAt.applyAsLong(position), origin, out);
        } else {
            JsonBytes line = new JsonBytes(512);
            inventory.write(view, lineAt.applyAsLong(position), origin, line);
            out.raw(LineAlteration.all(here, view, line.toBytes()));
        }
    }
}
