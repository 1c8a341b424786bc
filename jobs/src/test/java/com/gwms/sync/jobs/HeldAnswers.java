package com.gwms.sync.jobs;

import com.gwms.sync.simulator.WireFault;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps the warehouse from answering until the test lets it, so that a test acts in the middle of a call without a clock. */
final class HeldAnswers implements AutoCloseable {
    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** The right answer, once released. */
    WireFault fault() {
        return new WireFault.Rewritten("application/json;charset=UTF-8", body -> {
            asked.countDown();
            await(released, "nobody released the answer");
            return body;
        });
    }

    void awaitAsked() {
        await(asked, "the warehouse was not called");
    }

    void release() {
        released.countDown();
    }

    @Override
    public void close() {
        release();
    }

    private static void await(CountDownLatch latch, String otherwise) {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IllegalStateException(otherwise);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
