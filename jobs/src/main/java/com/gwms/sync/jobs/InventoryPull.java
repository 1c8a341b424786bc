package com.gwms.sync.jobs;

import com.gwms.sync.store.snapshots.SnapshotCapture;
import com.gwms.sync.tasks.ClaimedTask;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.InventoryList;
import com.gwms.sync.warehouses.InventoryPage;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.Reply;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pulls the listings of one warehouse into a capture. Each listing is read by a thread of its own, a few pages ahead of the
 * database; memory holds those pages and no more.
 */
final class InventoryPull {
    private static final Logger log = LoggerFactory.getLogger(InventoryPull.class);
    private static final long LOOK_UP_MILLIS = 100;

    private final LiveRun run;
    private final ClaimedTask task;
    private final ProxyWarehouse warehouse;
    private final String proxyWarehouseCode;
    private final InventoryLimits limits;

    InventoryPull(
            LiveRun run,
            ClaimedTask task,
            ProxyWarehouse warehouse,
            String proxyWarehouseCode,
            InventoryLimits limits) {
        this.run = run;
        this.task = task;
        this.warehouse = warehouse;
        this.proxyWarehouseCode = proxyWarehouseCode;
        this.limits = limits;
    }

    /** How a pull ended. */
    sealed interface Pulled {
        /** Every listing was read to its end. */
        record Whole(Map<InventoryList, Integer> declared) implements Pulled {}

        /** The listings cannot be trusted; the lines read so far are in the capture. */
        record Distrusted(FailureCode code, String why) implements Pulled {}

        /** The warehouse did not answer a page. */
        record Unanswered(Reply<InventoryPage> reply) implements Pulled {}

        /** The run stops, or the task is no longer ours. */
        record Interrupted() implements Pulled {}
    }

    /** What a reader hands over: a page with its finding, or the reply that ended it. */
    private record Arrival(
            InventoryList list, Reply<InventoryPage> reply, ListingCheck.Finding finding, int declared) {}

    Pulled into(SnapshotCapture capture) throws InterruptedException {
        List<InventoryList> lists = warehouse.inventoryLists();
        BlockingQueue<Arrival> arrivals = new ArrayBlockingQueue<>(limits.pagesAhead());
        ExecutorService readers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("pages-of-task-" + task.id() + "-", 0).factory());
        try {
            for (InventoryList list : lists) {
                readers.execute(() -> read(list, arrivals));
            }
            return take(lists.size(), arrivals, capture);
        } finally {
            // A reader that waits for a place or for an answer is interrupted; none outlives the pull.
            readers.shutdownNow();
            readers.close();
        }
    }

    private Pulled take(int open, BlockingQueue<Arrival> arrivals, SnapshotCapture capture)
            throws InterruptedException {
        Map<InventoryList, Integer> declared = new EnumMap<>(InventoryList.class);
        int read = 0;
        int listsOpen = open;
        while (listsOpen > 0) {
            // Looked at again and again: a warehouse that keeps us waiting must not keep us from stopping.
            Arrival arrival = arrivals.poll(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            if (run.isStopping() || run.hasLost(task)) {
                return new Pulled.Interrupted();
            }
            if (arrival == null) {
                continue;
            }
            if (!(arrival.reply() instanceof Reply.Answer<InventoryPage>(InventoryPage page))) {
                return new Pulled.Unanswered(arrival.reply());
            }
            capture.append(page.lines());
            declared.put(arrival.list(), arrival.declared());
            read += page.lines().size();
            run.progress()
                    .linesRead(
                            task,
                            read,
                            declared.values().stream()
                                    .mapToInt(Integer::intValue)
                                    .sum());
            switch (arrival.finding()) {
                case ListingCheck.Finding.More more -> {}
                case ListingCheck.Finding.End end -> listsOpen--;
                case ListingCheck.Finding.Distrust distrust -> {
                    return new Pulled.Distrusted(distrust.code(), distrust.why());
                }
            }
        }
        return new Pulled.Whole(declared);
    }

    private void read(InventoryList list, BlockingQueue<Arrival> arrivals) {
        try {
            readPages(list, arrivals);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // An Error as well: a reader that ends without a word leaves the run waiting for ever, its lease renewed.
            failed(list, arrivals, e);
        }
    }

    private void readPages(InventoryList list, BlockingQueue<Arrival> arrivals) throws InterruptedException {
        ListingCheck check = new ListingCheck(limits.pages());
        ListingCheck.Finding finding = new ListingCheck.Finding.More();
        for (int page = 1; finding instanceof ListingCheck.Finding.More; page++) {
            Reply<InventoryPage> reply = ask(list, page);
            finding = reply instanceof Reply.Answer<InventoryPage>(InventoryPage answer)
                    ? check.look(answer)
                    : new ListingCheck.Finding.End();
            arrivals.put(new Arrival(list, reply, finding, check.declared()));
        }
    }

    private static void failed(InventoryList list, BlockingQueue<Arrival> arrivals, Throwable failure) {
        log.error("The reader of listing {} failed", list, failure);
        try {
            arrivals.put(new Arrival(
                    list,
                    new Reply.Failure<>(FailureCode.UNEXPECTED, "The listing could not be read: " + failure),
                    new ListingCheck.Finding.End(),
                    0));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply<InventoryPage> ask(InventoryList list, int page) {
        try {
            return warehouse.inventoryPage(proxyWarehouseCode, list, page);
        } catch (RuntimeException e) {
            // A connector must not throw; if it does, the task fails and not the thread, which would leave us waiting.
            return new Reply.Failure<>(FailureCode.UNEXPECTED, "The connector failed on page " + page + ": " + e);
        }
    }
}
