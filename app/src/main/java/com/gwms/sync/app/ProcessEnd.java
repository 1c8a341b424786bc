package com.gwms.sync.app;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.boot.SpringApplication;

/**
 * Ends the process with the command's own exit code, also after SIGTERM. The JVM would answer a signal with 143 whatever
 * the command made of it, so the last shutdown step, after Spring has closed every context and with it has waited for the
 * run to stop, takes the command's code and halts with it.
 */
final class ProcessEnd {
    /** A command whose context is closed has nothing left to do but to return. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final CompletableFuture<Integer> exitCode = new CompletableFuture<>();

    private ProcessEnd() {}

    static ProcessEnd guard() {
        ProcessEnd end = new ProcessEnd();
        SpringApplication.getShutdownHandlers().add(end::halt);
        return end;
    }

    /** Does not return. */
    void exit(int code) {
        exitCode.complete(code);
        System.exit(code);
    }

    private void halt() {
        int code = await();
        System.out.flush();
        System.err.flush();
        Runtime.getRuntime().halt(code);
    }

    private int await() {
        try {
            return exitCode.get(LONGEST_WAIT.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            return ExitCodes.FAILED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCodes.FAILED;
        }
    }
}
