package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.simulator.BusinessError;
import com.gwms.sync.simulator.Fault;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.OddBodies;
import com.gwms.sync.simulator.SimulatedInbound;
import com.gwms.sync.simulator.SimulatedOutbound;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the network, the warehouse and a hostile database do to the jobs of orders. */
class OrderFaultTests {
    private final OrderSite orders = new OrderSite(SyncSite.quick());
    private final SyncSite site = orders.site;

    @AfterEach
    void close() {
        orders.close();
    }

    static Stream<WireFault> lostAnswers() {
        return Stream.of(
                new WireFault.Reset(), new WireFault.EmptyReply(), new WireFault.Garbage(), new WireFault.HalfBody());
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    @DisplayName("row 53: a cancellation whose answer is lost is not sent again, the next attempt looks")
    void sendsACancellationOnce(WireFault fault) {
        SimulatedOutbound order = orders.outbound("OUT-9", TaskType.CANCEL, 30);
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_CANCEL).once(fault);

        orders.run(JobName.CANCEL_POLL);
        assertThat(orders.task("status || ' ' || consecutive_failures", "OUT-9"))
                .isEqualTo("WAITING 1");
        orders.makeAllDue();
        orders.run(JobName.CANCEL_POLL);

        assertThat(order.status()).isEqualTo("X");
        assertThat(orders.task("status", "OUT-9")).isEqualTo("SUCCESS");
        assertThat(site.simulator.traffic().requests(FourPxSimulator.OUTBOUND_CANCEL))
                .hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("lostAnswers")
    @DisplayName("row 53: a question whose answer is lost is asked again within the attempt")
    void asksAQuestionAgain(WireFault fault) {
        orders.outbound("OUT-9", TaskType.QUERY, 30).pick();
        site.simulator.faults().on(FourPxSimulator.OUTBOUND_GETLIST).once(fault);

        orders.run(JobName.QUERY_STATUS);

        assertThat(orders.task("status || ' ' || consecutive_failures", "OUT-9"))
                .isEqualTo("WAITING 0");
        assertThat(site.one("calls", "sync.task_attempt")).isEqualTo("2");
    }

    static Stream<Fault> noAnswers() {
        return Stream.of(
                OddBodies.empty(), OddBodies.nullData(), OddBodies.loginPageCalledJson(), OddBodies.truncatedJson());
    }

    @ParameterizedTest
    @MethodSource("noAnswers")
    @DisplayName("row 39: status 200 around nonsense moves no order and no stock")
    void believesNoNonsense(Fault fault) {
        site.order("1").local("SKU-A", "1", 100);
        orders.outbound("OUT-9", TaskType.CREATE, 30).ship("TRK-1", Instant.parse("2026-04-03T10:00:00Z"));
        site.simulator.faults().everywhere().always(fault);

        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("status || ' ' || failure_code", "OUT-9")).isEqualTo("WAITING UNREADABLE_ANSWER");
        assertThat(site.one("state", "gwms.outbound_order")).isEqualTo("NOT_OUT");
        assertThat(site.count("gwms.stock_ledger")).isZero();
    }

    @Test
    @DisplayName("row 39: status 200 with a business error is a refusal in the warehouse's words")
    void takesABusinessErrorForARefusal() {
        orders.outbound("OUT-9", TaskType.QUERY, 30);
        site.simulator.faults().everywhere().always(new BusinessError("ERR_ODD", "the moon is full"));

        orders.run(JobName.QUERY_STATUS);

        assertThat(orders.task("status || ' ' || failure_code", "OUT-9"))
                .isEqualTo("MANUAL_HANDLING REFUSED_BY_WAREHOUSE");
        assertThat(orders.task("summary", "OUT-9")).contains("the moon is full").contains("ERR_ODD");
    }

    @Test
    void asksAPersonAboutAWarehouseCodeThatIsWrongAndPausesNoSystemForIt() {
        SimulatedInbound order = orders.inbound("IN-7", TaskType.CREATE, 50);
        order.receiveTheRest();
        order.putAway();
        site.simulator
                .faults()
                .on(FourPxSimulator.INVENTORY_GETDETAIL)
                .always(new BusinessError("ERR_WAREHOUSE_CODE_NOT_EXIST", "unknown warehouse"));

        orders.run(JobName.CREATE_POLL);

        assertThat(site.one("paused_at IS NULL", "sync.proxy_system")).isEqualTo("true");
        assertThat(orders.task("status || ' ' || failure_code", "IN-7")).isEqualTo("MANUAL_HANDLING WAREHOUSE_UNKNOWN");
        assertThat(site.count("gwms.stock")).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "-5, 1, 60",
        "99999999999, 3600, 3600",
        "'Fri, 31 Dec 2100 23:59:59 GMT', 3600, 3600",
        "soon, 1, 60",
        "30, 30, 30"
    })
    @DisplayName("row 47: whatever Retry-After says, the system is left alone for one second to one hour")
    void leavesASystemAloneForABoundedTime(String retryAfter, int least, int most) {
        site.simulator.faults().everywhere().always(new WireFault.Status(429, retryAfter));
        orders.outbound("OUT-9", TaskType.QUERY, 1);

        String before = site.one("now()::text", "sync.proxy_system");
        orders.run(JobName.QUERY_STATUS);

        assertThat(site.one(
                        "closed_until BETWEEN '" + before + "'::timestamptz + make_interval(secs => " + least
                                + ") AND now() + make_interval(secs => " + most + ")",
                        "sync.proxy_system"))
                .isEqualTo("true");
        assertThat(orders.task("status || ' ' || polls || ' ' || consecutive_failures", "OUT-9"))
                .isEqualTo("WAITING 0 0");
    }

    @Test
    @DisplayName("row 55: a system whose clock is an hour ahead is reported")
    void reportsAClockThatIsWrong() {
        orders.outbound("OUT-9", TaskType.QUERY, 1).pick();
        site.simulator.faults().everywhere().always(new WireFault.SkewedDate(Duration.ofHours(1)));

        orders.run(JobName.QUERY_STATUS);

        assertThat(site.one("what", "sync.exception WHERE kind = 'CLOCK_DIFFERS'"))
                .matches("The clock of system FOURPX is 3(5[5-9]\\d|6[0-4]\\d) s ahead of ours; .*");
        assertThat(site.count("sync.exception")).isEqualTo(1);
    }

    @Test
    @DisplayName("row 2: a run that comes hours late takes each task once, and counts its next time from now")
    void makesUpForNothing() {
        SimulatedInbound order = orders.inbound("IN-7", TaskType.CREATE, 50);
        order.confirm();
        orders.run(JobName.CREATE_POLL);
        site.jdbc
                .sql("UPDATE sync.task SET next_run_at = now() - interval '6 hours'")
                .update();

        orders.run(JobName.CREATE_POLL);
        orders.run(JobName.CREATE_POLL);

        assertThat(orders.task("attempt || ' ' || polls", "IN-7")).isEqualTo("2 2");
        assertThat(orders.task("next_run_at > now() + interval '29 minutes'", "IN-7"))
                .isEqualTo("true");
    }
}
