package com.gwms.sync.store.calls;

import com.gwms.sync.tasks.CallRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Gathers the calls of one attempt and writes them {@value #FLUSH_CALLS} at a time, sooner where bodies are large, and the
 * rest on close. Usable from many threads. A log that cannot be written never fails the attempt: it is said once and
 * counted.
 */
public final class BufferedCallLog implements AutoCloseable {
    static final int FLUSH_CALLS = 50;

    /** Characters of text that are held back at most, besides the call that crosses the line. */
    static final int FLUSH_CHARS = 1 << 20;

    private static final Logger log = LoggerFactory.getLogger(BufferedCallLog.class);

    private final Consumer<List<CallRecord>> sink;
    private final long taskId;
    private final int attempt;
    private final AtomicLong lost = new AtomicLong();
    private final ReentrantLock lock = new ReentrantLock();
    private List<CallRecord> buffer = new ArrayList<>();
    private long chars;
    private boolean closed;

    BufferedCallLog(Consumer<List<CallRecord>> sink, long taskId, int attempt) {
        this.sink = sink;
        this.taskId = taskId;
        this.attempt = attempt;
    }

    /** Takes a call; writes where enough have gathered, and at once after close, so that a late one is not forgotten. */
    public void record(CallRecord call) {
        write(addAndTakeIfFull(call));
    }

    /** Calls that could not be written. */
    public long lost() {
        return lost.get();
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
        } finally {
            lock.unlock();
        }
        write(take());
    }

    private List<CallRecord> addAndTakeIfFull(CallRecord call) {
        lock.lock();
        try {
            buffer.add(call);
            chars += lengthOf(call);
            return closed || buffer.size() >= FLUSH_CALLS || chars >= FLUSH_CHARS ? take() : List.of();
        } finally {
            lock.unlock();
        }
    }

    private List<CallRecord> take() {
        lock.lock();
        try {
            List<CallRecord> taken = buffer;
            buffer = new ArrayList<>();
            chars = 0;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<CallRecord> calls) {
        if (calls.isEmpty()) {
            return;
        }
        try {
            sink.accept(calls);
        } catch (DataAccessException | TransactionException e) {
            if (lost.getAndAdd(calls.size()) == 0) {
                log.warn(
                        "request_log_not_written task={} attempt={} calls={} sqlstate={}",
                        taskId,
                        attempt,
                        calls.size(),
                        RequestLogs.sqlState(e));
            }
        }
    }

    private static long lengthOf(CallRecord call) {
        return (long) call.url().length()
                + call.requestHeaders().length()
                + call.requestBody().length()
                + call.responseHeaders().length()
                + call.responseBody().length();
    }
}
