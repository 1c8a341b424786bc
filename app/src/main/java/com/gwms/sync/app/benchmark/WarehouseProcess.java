package com.gwms.sync.app.benchmark;

import com.gwms.sync.simulator.FourPxOrdersProcess;
import com.gwms.sync.simulator.FourPxProcess;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/** A simulated warehouse in a process of its own, so that its work is not counted as ours. */
final class WarehouseProcess implements AutoCloseable {
    static final String CODE = "BENCH";

    private static final String LISTENING = "LISTENING ";

    private final Process process;
    private final URI address;

    private WarehouseProcess(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    static WarehouseProcess start(long lines, long seed) {
        return start(
                FourPxProcess.class,
                List.of(Long.toString(lines), Long.toString(seed), CODE, "benchmark-key", "benchmark-secret"));
    }

    /** One with outbound orders, which takes its time for each answer. */
    static WarehouseProcess withOrders(int orders, String prefix, Duration latency) {
        return start(
                FourPxOrdersProcess.class,
                List.of(
                        Integer.toString(orders),
                        prefix,
                        Long.toString(latency.toMillis()),
                        CODE,
                        "benchmark-key",
                        "benchmark-secret"));
    }

    private static WarehouseProcess start(Class<?> program, List<String> arguments) {
        try {
            Process process = JavaProgram.of(program.getName(), List.of("-Xmx512m"), arguments)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new WarehouseProcess(process, addressOf(process));
        } catch (IOException e) {
            throw new UncheckedIOException("The simulated warehouse did not start: " + e.getMessage(), e);
        }
    }

    private static URI addressOf(Process process) throws IOException {
        // not closed: the process would find nobody to write to
        BufferedReader said = process.inputReader();
        String line = said.readLine();
        if (line == null || !line.startsWith(LISTENING)) {
            process.destroy();
            throw new IOException("it said '" + line + "' and not at which port it listens.");
        }
        return URI.create("http://127.0.0.1:" + Integer.parseInt(line.substring(LISTENING.length())));
    }

    URI address() {
        return address;
    }

    /** Ends the process, which ends with its input in any case. */
    @Override
    public void close() {
        process.destroy();
    }
}
