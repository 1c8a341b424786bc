package com.gwms.sync.jobs;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.InventoryPage;
import org.jspecify.annotations.Nullable;

/**
 * Watches one listing while its pages come in, and tells when it is over or when it cannot be trusted: a total that changes
 * between two pages, a page that comes again, a listing without an end.
 */
final class ListingCheck {
    private final int maxPages;
    private int pages;
    private int lines;
    private int declared = -1;
    private @Nullable InventoryPage previous;

    ListingCheck(int maxPages) {
        this.maxPages = maxPages;
    }

    /** What the page means for the listing. */
    sealed interface Finding {
        record More() implements Finding {}

        record End() implements Finding {}

        /** The listing cannot be trusted. */
        record Distrust(FailureCode code, String why) implements Finding {}
    }

    int declared() {
        return Math.max(declared, 0);
    }

    Finding look(InventoryPage page) {
        pages++;
        lines += page.lines().size();
        if (declared >= 0 && page.declaredTotal() != declared) {
            return new Finding.Distrust(
                    FailureCode.SNAPSHOT_DRIFTED,
                    "The total changed from " + declared + " to " + page.declaredTotal() + " lines (" + page.list()
                            + ", page " + page.page() + ") while the listing was read.");
        }
        declared = page.declaredTotal();
        if (repeats(page)) {
            return new Finding.Distrust(
                    FailureCode.SNAPSHOT_INCOMPLETE,
                    "Page " + page.page() + " (" + page.list()
                            + ") is the page before it once more: the warehouse does not turn pages.");
        }
        previous = page;
        if (page.lines().isEmpty() || lines >= declared || page.lines().size() < page.pageSize()) {
            return new Finding.End();
        }
        if (pages >= maxPages) {
            return new Finding.Distrust(
                    FailureCode.SNAPSHOT_INCOMPLETE,
                    "The listing (" + page.list() + ") has more than " + maxPages + " pages; raise the limit 'pages'.");
        }
        return new Finding.More();
    }

    private boolean repeats(InventoryPage page) {
        return previous != null
                && !page.lines().isEmpty()
                && previous.lines().size() == page.lines().size()
                && previous.fingerprint() == page.fingerprint();
    }
}
