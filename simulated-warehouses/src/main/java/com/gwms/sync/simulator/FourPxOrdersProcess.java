package com.gwms.sync.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;

/**
 * A simulated 4PX warehouse with outbound orders that are not begun with, which takes its time for each answer, as a process
 * of its own. Arguments: orders, what their numbers begin with, milliseconds before an answer, warehouse code, app key, app
 * secret. Prints {@code LISTENING port} and stops when standard input ends.
 */
public final class FourPxOrdersProcess {
    private FourPxOrdersProcess() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 6) {
            System.err.println("usage: FourPxOrdersProcess <orders> <prefix> <milliseconds> <warehouse code> <app key>"
                    + " <app secret>");
            System.exit(2);
        }
        try (FourPxSimulator simulator = FourPxSimulator.start(new FourPxAccount(args[4], args[5]))) {
            simulator.setInventory(args[3], List.of());
            for (int i = 1; i <= Integer.parseInt(args[0]); i++) {
                simulator.orders().addOutbound(args[1] + i, args[3], List.of(new OrderedLine("SKU", 1)));
            }
            simulator.faults().everywhere().always(new WireFault.Latency(Duration.ofMillis(Long.parseLong(args[2]))));
            System.out.println("LISTENING " + simulator.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
