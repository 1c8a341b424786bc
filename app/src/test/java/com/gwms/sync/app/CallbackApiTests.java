package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.FourPxCallbacks;
import com.gwms.sync.simulator.OrderedLine;
import com.gwms.sync.simulator.SimulatedOutbound;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

/** Callbacks as a simulated 4PX sends them, down to the task that they wake. */
class CallbackApiTests {
    private static final int LARGE = 20 << 20;

    @TempDir
    private static Path reports;

    private static ServedSite served;
    private static FourPxCallbacks sender;

    @BeforeAll
    static void open() {
        served = new ServedSite(reports);
        sender = served.site().simulator().callbacksTo(served.root().resolve("/callbacks/S1"));
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    @DisplayName("row 56: a callback wakes the task of its order once, and a replay changes nothing")
    void wakesTheTaskOfItsOrderAndIsTakenOnce() throws IOException {
        SimulatedOutbound order = waiting("CB-1");

        assertThat(sender.send(order)).isEqualTo(200);
        assertThat(outcomes("CB-1")).containsExactly("WOKE");
        assertThat(due("CB-1")).isTrue();

        later("CB-1");
        assertThat(sender.replay()).isEqualTo(200);
        assertThat(outcomes("CB-1")).containsExactly("WOKE");
        assertThat(due("CB-1")).isFalse();
        assertThat(served.site()
                        .count("SELECT count(*) FROM sync.callback WHERE body LIKE '%CB-1%' AND task_id IS NOT NULL"))
                .isOne();
    }

    @Test
    void wakesTheTaskForAStatusThatNobodyDocumented() throws IOException {
        SimulatedOutbound order = waiting("CB-2");

        assertThat(sender.send(order, "Q9")).isEqualTo(200);

        assertThat(outcomes("CB-2")).containsExactly("WOKE");
        assertThat(served.site().count("SELECT count(*) FROM sync.callback WHERE vendor_status = 'Q9'"))
                .isOne();
    }

    @Test
    void countsForgedOnesTogetherAndKeepsNothingOfThem() throws IOException {
        SimulatedOutbound order = waiting("CB-3");
        long before = refusals();
        try (ConfigurableApplicationContext second = served.start()) {
            URI root = URI.create("http://127.0.0.1:" + ServedSite.port(second));
            FourPxCallbacks toSecond = served.site().simulator().callbacksTo(root.resolve("/callbacks/S1"));
            assertThat(toSecond.sendForged(order)).isEqualTo(401);
            assertThat(toSecond.sendForged(order)).isEqualTo(401);
            assertThat(toSecond.sendAt(order, Instant.now().minus(Duration.ofDays(3))))
                    .isEqualTo(401);
            FourPxCallbacks astray = served.site().simulator().callbacksTo(root.resolve("/callbacks/NOBODY"));
            assertThat(astray.send(order)).isEqualTo(401);
            assertThat(refusals()).as("none costs a write of its own").isEqualTo(before);
        }

        assertThat(refusals()).as("written at the end").isEqualTo(before + 3);
        assertThat(outcomes("CB-3")).isEmpty();
        assertThat(due("CB-3")).isFalse();
    }

    @Test
    @DisplayName("row 55: a clock that is wrong by ten minutes does no harm")
    void takesOneThatWasSignedByAClockTenMinutesOff() throws IOException {
        SimulatedOutbound order = waiting("CB-4");

        assertThat(sender.sendAt(order, Instant.now().plus(Duration.ofMinutes(10))))
                .isEqualTo(200);

        assertThat(outcomes("CB-4")).containsExactly("WOKE");
    }

    @Test
    void readsNoneOf20Megabytes() throws IOException {
        SimulatedOutbound order = waiting("CB-5");

        // 0: the connection was ended while the sender still wrote
        assertThat(sender.sendLarge(order, LARGE)).isIn(413, 0);
        assertThat(sender.sendLarge(order, 100_000)).isEqualTo(413);

        assertThat(outcomes("CB-5")).isEmpty();
        assertThat(due("CB-5")).isFalse();
    }

    @Test
    void recordsALateOneAndIgnoresIt() throws IOException {
        SimulatedOutbound order = waiting("CB-6");
        assertThat(sender.send(order)).isEqualTo(200);
        later("CB-6");
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.callback SET happened_at = happened_at + interval '1 hour' WHERE order_no = 'CB-6'")
                .update();

        assertThat(sender.send(order)).isEqualTo(200);

        assertThat(outcomes("CB-6")).containsExactly("WOKE", "LATE");
        assertThat(due("CB-6")).isFalse();
    }

    @Test
    void leavesATaskThatNeedsNobodyToWakeItAndAnOrderWithoutOne() throws IOException {
        SimulatedOutbound due = order("CB-7");
        served.createTask("CB-7");
        assertThat(sender.send(due)).isEqualTo(200);
        assertThat(outcomes("CB-7")).containsExactly("DUE_ALREADY");

        SimulatedOutbound without = order("CB-8");
        assertThat(sender.send(without)).isEqualTo(200);
        assertThat(outcomes("CB-8")).containsExactly("NO_TASK");
        assertThat(sender.sendOther(without, "fu.wms.other")).isEqualTo(200);
        assertThat(served.site().count("SELECT count(*) FROM sync.callback WHERE outcome = 'UNUSABLE'"))
                .isOne();
        assertThat(sender.replay()).isEqualTo(200);
        assertThat(served.site().count("SELECT count(*) FROM sync.callback WHERE outcome = 'UNUSABLE'"))
                .isOne();
    }

    private static SimulatedOutbound waiting(String no) {
        served.createTask(no);
        SimulatedOutbound order = order(no);
        served.site()
                .database()
                .jdbc()
                .sql("INSERT INTO sync.run (id, job, run_key, owner, lease_until)"
                        + " VALUES ('00000000-0000-0000-0000-000000000009', 'create-poll', 'k', 'o', now())"
                        + " ON CONFLICT DO NOTHING")
                .update();
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.task SET status = 'RUNNING', attempt = 1,"
                        + " lease_owner = '00000000-0000-0000-0000-000000000009', lease_until = now()"
                        + " WHERE business_order_no = :no")
                .param("no", no)
                .update();
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.task SET status = 'WAITING', lease_owner = NULL, lease_until = NULL,"
                        + " next_run_at = now() + interval '30 minutes' WHERE business_order_no = :no")
                .param("no", no)
                .update();
        return order;
    }

    private static SimulatedOutbound order(String no) {
        return served.site().simulator().orders().addOutbound(no, "USLAXA", List.of(new OrderedLine("SKU-1", 1)));
    }

    private static void later(String no) {
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.task SET next_run_at = now() + interval '30 minutes' WHERE business_order_no = :no")
                .param("no", no)
                .update();
    }

    private static boolean due(String no) {
        return served.site()
                        .count("SELECT count(*) FROM sync.task WHERE due_at <= now() AND business_order_no = '" + no
                                + "'")
                == 1;
    }

    private static List<String> outcomes(String no) {
        return served.site()
                .database()
                .jdbc()
                .sql("SELECT outcome FROM sync.callback WHERE order_no = :no ORDER BY id")
                .param("no", no)
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    /** But for those of the test about large ones: the first server writes its counts once a minute, whatever is tested then. */
    private static long refusals() {
        return served.site()
                .count("SELECT coalesce(sum(count), 0) FROM sync.callback_refusal WHERE reason <> 'TOO_LARGE'");
    }
}
