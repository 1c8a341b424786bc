package com.gwms.sync.app.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Lets one process at a time start or stop a local server. The operating system frees the lock of a killed process, so
 * there is no stale one.
 */
final class DirectoryLock {
    /** A file lock belongs to the whole JVM and refuses a second thread of it, so threads queue here first. */
    private static final ReentrantLock THREADS = new ReentrantLock();

    private DirectoryLock() {}

    static <T> T holding(Path file, Work<T> work) throws IOException {
        THREADS.lock();
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            // freed when the channel is closed
            channel.lock();
            return work.run();
        } finally {
            THREADS.unlock();
        }
    }

    /** What is done while nobody else starts or stops the server. */
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }
}
