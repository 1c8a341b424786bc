package com.gwms.sync.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Writes what many threads hand in, as much at once as has come in while the last was being written: nobody waits for
 * others to come, and many share one commit. Safe for use by many threads.
 *
 * @param <T> what is written
 * @param <R> what became of it
 */
public final class GroupCommit<T, R> {
    private final Writer<T, R> writer;
    private final int most;
    private final ReentrantLock writing = new ReentrantLock();
    private final Queue<Entry<T, R>> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param writer writes in a transaction of its own, on the thread of one of those who handed in
     * @param most how many it is given at once, 1 or more
     */
    public GroupCommit(Writer<T, R> writer, int most) {
        this.writer = writer;
        this.most = most;
    }

    /** Writes items together. */
    @FunctionalInterface
    public interface Writer<T, R> {
        /**
         * @return what became of each, in the order given; what it throws is thrown to everybody whose item was among them
         */
        List<R> write(List<T> items);
    }

    /** Waits until the item is written. Not for use inside a transaction, since others' items would become part of it. */
    public R write(T item) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("What is written together with others cannot be part of a transaction");
        }
        Entry<T, R> entry = new Entry<>(item);
        waiting.add(entry);
        writing.lock();
        try {
            while (!entry.written) {
                writeNext();
            }
        } finally {
            writing.unlock();
        }
        return entry.result();
    }

    /** How many have come that nobody has begun to write. */
    int waiting() {
        return waiting.size();
    }

    private void writeNext() {
        List<Entry<T, R>> entries = new ArrayList<>();
        for (Entry<T, R> next = waiting.poll(); next != null; next = entries.size() < most ? waiting.poll() : null) {
            entries.add(next);
        }
        try {
            List<R> results =
                    writer.write(entries.stream().map(entry -> entry.item).toList());
            for (int i = 0; i < entries.size(); i++) {
                entries.get(i).result = results.get(i);
            }
        } catch (RuntimeException | Error e) {
            entries.forEach(entry -> entry.failure = e);
        }
        entries.forEach(entry -> entry.written = true);
    }

    /** Its fields are read and written under the lock, or by its owner after it. */
    private static final class Entry<T, R> {
        private final T item;
        private boolean written;
        private @Nullable R result;
        private @Nullable Throwable failure;

        Entry(T item) {
            this.item = item;
        }

        R result() {
            return switch (failure) {
                case RuntimeException e -> throw e;
                case Error e -> throw e;
                case null, default -> Objects.requireNonNull(result);
            };
        }
    }
}
