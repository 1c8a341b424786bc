package com.gwms.sync.jobs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A run on a thread of its own, for a test that does something meanwhile. */
record BackgroundRun(CompletableFuture<RunResult> future) {
    static BackgroundRun of(SyncSite site, String runKey) {
        CompletableFuture<RunResult> future = new CompletableFuture<>();
        Thread.ofVirtual().name("run-" + runKey).start(() -> {
            try {
                future.complete(site.sync(runKey));
            } catch (RuntimeException | Error e) {
                future.completeExceptionally(e);
            }
        });
        return new BackgroundRun(future);
    }

    /** What the run came to; waits for its end, 30 seconds at most. */
    RunResult result() throws InterruptedException, ExecutionException, TimeoutException {
        return future.get(30, TimeUnit.SECONDS);
    }
}
