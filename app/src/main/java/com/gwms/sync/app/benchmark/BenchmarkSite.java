package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.configfile.ConfigFileReader;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.sample.SampleSite;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** The local side of the benchmark: stock that equals what simulated warehouses list, but for one line in a hundred. */
final class BenchmarkSite {
    static final long SEED = 7;

    /** One line in so many differs. */
    static final int DIFFER_EVERY = 100;

    private final SampleSite sample;
    private final ConfigWriter config;

    BenchmarkSite(SampleSite sample, ConfigWriter config) {
        this.sample = sample;
        this.config = config;
    }

    /**
     * A warehouse on both sides.
     *
     * @param warehouseCode one of the sample site's that has no stock of its own
     */
    record Twin(String systemCode, String warehouseCode, long lines, WarehouseProcess warehouse) {
        /** Buckets that differ before a run. */
        long differences() {
            return Math.ceilDiv(lines, DIFFER_EVERY);
        }

        /** Units that the warehouse lists; the formula of the simulator's generated inventory. */
        long units() {
            return LongStream.range(0, lines)
                    .map(i -> 10 + (i + SEED) % 90 + (i + SEED) % 7)
                    .sum();
        }
    }

    void prepare(List<Twin> twins) {
        sample.load();
        configure(twins);
        twins.forEach(
                twin -> sample.generate(twin.warehouseCode(), twin.systemCode(), twin.lines(), SEED, DIFFER_EVERY));
        sample.vacuumAndFlush();
    }

    private void configure(List<Twin> twins) {
        String systems = twins.stream().map(BenchmarkSite::system).collect(Collectors.joining());
        try {
            Path file = Files.createTempFile("gwms-sync-benchmark", ".yaml");
            try {
                Files.writeString(file, "systems:\n" + systems);
                var _ = config.apply(ConfigFileReader.read(file), "benchmark", "the benchmark", null);
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String system(Twin twin) {
        return """
              - code: %1$s
                kind: 4PX
                base-url: %2$s
                credential: benchmark
                allow-private-addresses: true
                calls-per-second: 10000
                warehouses:
                  - proxy-warehouse: %3$s
                    warehouse: %4$s
                    putaway-location: VP-%4$s
                    defective-location: DEF-%4$s
            """.formatted(
                        twin.systemCode(), twin.warehouse().address(), WarehouseProcess.CODE, twin.warehouseCode());
    }
}
