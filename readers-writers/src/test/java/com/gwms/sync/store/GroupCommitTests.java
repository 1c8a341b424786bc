package com.gwms.sync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionSynchronizationManager;

class GroupCommitTests {
    private final List<List<Integer>> writes = new CopyOnWriteArrayList<>();
    private final CountDownLatch firstBegan = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    private final GroupCommit<Integer, Integer> group = new GroupCommit<>(this::write, 4);

    private List<Integer> write(List<Integer> items) {
        writes.add(items);
        firstBegan.countDown();
        await(goOn);
        if (items.contains(13)) {
            throw new IllegalStateException("13 cannot be written");
        }
        return items.stream().map(item -> item * 10).toList();
    }

    @Test
    void writesTogetherWhatComesInMeanwhile() throws Exception {
        List<Future<Integer>> results = handedIn(9);

        for (int i = 0; i < 9; i++) {
            assertThat(results.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(i * 10);
        }
        assertThat(writes).as("the first alone, then four at most").hasSize(3);
        assertThat(writes).extracting(List::size).containsExactly(1, 4, 4);
        assertThat(writes.stream().flatMap(List::stream)).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5, 6, 7, 8);
    }

    @Test
    void tellsAFailureToThoseItHitAndGoesOn() {
        goOn.countDown();

        assertThatThrownBy(() -> group.write(13)).hasMessage("13 cannot be written");
        assertThat(group.write(14)).isEqualTo(140);
    }

    @Test
    void refusesToBecomePartOfATransaction() {
        goOn.countDown();
        TransactionSynchronizationManager.setActualTransactionActive(true);
        try {
            assertThatThrownBy(() -> group.write(1)).isInstanceOf(IllegalStateException.class);
        } finally {
            TransactionSynchronizationManager.setActualTransactionActive(false);
        }
        assertThat(writes).isEmpty();
    }

    /** The first is being written when the others come. */
    private List<Future<Integer>> handedIn(int items) throws InterruptedException, ExecutionException {
        List<Future<Integer>> results = new ArrayList<>();
        CountDownLatch comes = new CountDownLatch(items - 1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            results.add(threads.submit(() -> group.write(0)));
            await(firstBegan);
            for (int i = 1; i < items; i++) {
                int item = i;
                results.add(threads.submit(() -> {
                    comes.countDown();
                    return group.write(item);
                }));
            }
            await(comes);
            while (group.waiting() < items - 1) {
                Thread.onSpinWait();
            }
            goOn.countDown();
        }
        return results;
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
