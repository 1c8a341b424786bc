package com.gwms.sync.simulator;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A simulated 4PX warehouse as a process of its own, so that a benchmark does not measure it. Arguments: lines, seed,
 * warehouse code, app key, app secret. Prints {@code LISTENING port} and stops when standard input ends.
 */
public final class FourPxProcess {
    private FourPxProcess() {}

    public static void main(String[] args) throws IOException {
        if (args.length != 5) {
            System.err.println("usage: FourPxProcess <lines> <seed> <warehouse code> <app key> <app secret>");
            System.exit(2);
        }
        try (FourPxSimulator simulator = FourPxSimulator.start(new FourPxAccount(args[3], args[4]))) {
            simulator.setInventory(args[2], new GeneratedInventory(Long.parseLong(args[0]), Long.parseLong(args[1])));
            System.out.println("LISTENING " + simulator.port());
            System.in.transferTo(OutputStream.nullOutputStream());
        }
    }
}
