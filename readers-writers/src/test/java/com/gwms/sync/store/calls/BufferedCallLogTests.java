package com.gwms.sync.store.calls;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.CallRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class BufferedCallLogTests {
    private final List<List<CallRecord>> written = Collections.synchronizedList(new ArrayList<>());
    private final BufferedCallLog log = new BufferedCallLog(written::add, 7, 1);

    @Test
    void writesWhenEnoughCallsHaveGathered() {
        for (int i = 0; i < BufferedCallLog.FLUSH_CALLS - 1; i++) {
            log.record(Calls.call("/" + i, ""));
        }
        assertThat(written).isEmpty();

        log.record(Calls.call("/last", ""));

        assertThat(written).hasSize(1);
        assertThat(written.getFirst()).hasSize(BufferedCallLog.FLUSH_CALLS);
    }

    @Test
    void writesSoonerWhereBodiesAreLarge() {
        String body = "x".repeat(BufferedCallLog.FLUSH_CHARS / 2);
        log.record(Calls.call("/1", body));
        log.record(Calls.call("/2", body));
        log.record(Calls.call("/3", body));

        assertThat(written).hasSize(1);
        assertThat(written.getFirst()).hasSize(2);
    }

    @Test
    void writesTheRestOnCloseAndLateCallsAtOnce() {
        log.record(Calls.call("/1", ""));
        log.close();
        log.record(Calls.call("/late", ""));
        log.close();

        assertThat(written).hasSize(2).allSatisfy(calls -> assertThat(calls).hasSize(1));
    }

    @Test
    void losesNoneOfTheCallsOfManyThreads() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 1_000; i++) {
                CallRecord call = Calls.call("/" + i, "");
                threads.execute(() -> log.record(call));
            }
        }
        log.close();

        assertThat(written.stream().flatMap(List::stream).map(CallRecord::url).distinct())
                .hasSize(1_000);
    }

    @Test
    void countsWhatTheDatabaseRefusesAndGoesOn() {
        BufferedCallLog failing = new BufferedCallLog(
                calls -> {
                    if (calls.size() == BufferedCallLog.FLUSH_CALLS) {
                        throw new DataAccessResourceFailureException("gone");
                    }
                    written.add(calls);
                },
                7,
                1);

        for (int i = 0; i <= BufferedCallLog.FLUSH_CALLS; i++) {
            failing.record(Calls.call("/" + i, ""));
        }
        failing.close();

        assertThat(failing.lost()).isEqualTo(BufferedCallLog.FLUSH_CALLS);
        assertThat(written).hasSize(1);
    }
}
