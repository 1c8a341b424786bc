package com.gwms.sync.jobs;

import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.warehouses.ProxyWarehouses;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Reports the systems whose clock is wrong, or ours is: the calls make up for it, and somebody has to know (row 55). */
final class ClockReport {
    private final ProxyWarehouses warehouses;
    private final Exceptions exceptions;

    ClockReport(ProxyWarehouses warehouses, Exceptions exceptions) {
        this.warehouses = warehouses;
        this.exceptions = exceptions;
    }

    /**
     * One row a system.
     *
     * @param since systems that have not answered since then say nothing about the time now
     */
    void write(RunId run, Instant since) {
        warehouses
                .clocksApart(since)
                .forEach((system, ahead) -> exceptions.write(
                        run,
                        List.of(ReportRow.ofSystem(
                                ExceptionKind.CLOCK_DIFFERS,
                                null,
                                system,
                                sentence(system, ahead),
                                "Check both clocks. Set the one that is wrong, or tell the proxy warehouse."))));
    }

    private static String sentence(String system, Duration ahead) {
        return "The clock of system " + system + " is " + ahead.abs().toSeconds() + " s "
                + (ahead.isNegative() ? "behind" : "ahead of") + " ours; its requests are stamped with its time.";
    }
}
