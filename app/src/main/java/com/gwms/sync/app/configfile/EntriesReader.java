package com.gwms.sync.app.configfile;

import com.gwms.sync.app.configfile.ConfigEntries.SystemEntry;
import com.gwms.sync.app.configfile.ConfigEntries.ToleranceEntry;
import com.gwms.sync.app.configfile.ConfigEntries.WarehouseEntry;
import com.gwms.sync.store.config.MappingConfig;
import com.gwms.sync.store.config.SkuMapping;
import com.gwms.sync.store.config.SkuMatching;
import com.gwms.sync.store.config.SystemConfig;
import com.gwms.sync.store.config.Tolerance;
import com.gwms.sync.tasks.ProxySystem;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes entries of a file into values, and gathers what is missing or out of range. */
final class EntriesReader {
    private static final Pattern SYSTEM_CODE = Pattern.compile("[A-Z0-9][A-Z0-9_-]{0,39}");
    private static final Pattern CREDENTIAL = Pattern.compile("[a-z0-9][a-z0-9.-]{0,59}");
    private static final int DEFAULT_CONCURRENT_CALLS = 4;
    private static final int DEFAULT_CALLS_PER_SECOND = 10;
    private static final int MAX_CONCURRENT_CALLS = 200;
    private static final int MAX_CALLS_PER_SECOND = 10_000;
    private static final int MAX_CODE = 100;
    private static final int MAX_LOCATION = 30;
    private static final int MAX_SKU = 200;
    private static final BigDecimal MAX_PERCENT = new BigDecimal("9999.99");

    private final Path file;
    private final boolean filesBeside;
    private final List<String> faults = new ArrayList<>();

    /** @param filesBeside whether the file may name others beside it; what was sent by a caller must not */
    EntriesReader(Path file, boolean filesBeside) {
        this.file = file;
        this.filesBeside = filesBeside;
    }

    List<SystemConfig> systems(List<SystemEntry> entries) {
        List<SystemConfig> systems = new ArrayList<>();
        for (int i = 0; i < entries.size(); i++) {
            SystemEntry entry = entries.get(i);
            if (entry == null) {
                faults.add("systems[" + i + "] is empty.");
            } else {
                systems.add(system("systems[" + i + "]", entry));
            }
        }
        if (!faults.isEmpty()) {
            throw new ConfigFileException(
                    faults.stream().map(fault -> file + ": " + fault).toList());
        }
        systems.sort(Comparator.comparing(config -> config.system().code()));
        return List.copyOf(systems);
    }

    private SystemConfig system(String at, SystemEntry entry) {
        String code = required(at, "code", entry.code());
        String here = code.isEmpty() ? at : "system " + code;
        require(
                code.isEmpty() || SYSTEM_CODE.matcher(code).matches(),
                here + ": code must be 1 to 40 capital letters, digits, - or _.");
        ProxySystem system = new ProxySystem(
                code,
                required(here, "kind", entry.kind()),
                baseUrl(here, required(here, "base-url", entry.baseUrl())),
                credential(here, required(here, "credential", entry.credential())),
                entry.customerCode(),
                Boolean.TRUE.equals(entry.allowPrivateAddresses()),
                limit(
                        here,
                        "max-concurrent-calls",
                        entry.maxConcurrentCalls(),
                        DEFAULT_CONCURRENT_CALLS,
                        MAX_CONCURRENT_CALLS),
                limit(
                        here,
                        "calls-per-second",
                        entry.callsPerSecond(),
                        DEFAULT_CALLS_PER_SECOND,
                        MAX_CALLS_PER_SECOND));
        SkuMatching matching = entry.skuMatching() == null ? SkuMatching.EXACT : entry.skuMatching();
        return new SystemConfig(system, matching, warehouses(here, entry), skus(here, entry));
    }

    private URI baseUrl(String here, String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            faults.add(here + ": base-url '" + text + "' is no address such as https://open.example.com.");
            return URI.create("");
        }
    }

    private String credential(String here, String name) {
        if (SecretShape.matches(name)) {
            // the value stays out of the sentence: it may be the secret
            faults.add(here + ": the value of credential looks like a secret. Write a name of your choice there, and"
                    + " provide the secret as gwms-sync.secrets.<name>.app-key and the like.");
        } else {
            require(
                    name.isEmpty() || CREDENTIAL.matcher(name).matches(),
                    here + ": credential must be a name of 1 to 60 lower-case letters, digits, - or dots.");
        }
        return name;
    }

    private List<MappingConfig> warehouses(String here, SystemEntry entry) {
        List<MappingConfig> mappings = new ArrayList<>();
        List<WarehouseEntry> entries = entry.warehouses() == null ? List.of() : entry.warehouses();
        for (int i = 0; i < entries.size(); i++) {
            WarehouseEntry warehouse = entries.get(i);
            if (warehouse == null) {
                faults.add(here + ": warehouses[" + i + "] is empty.");
            } else {
                mappings.add(mapping(here + ", warehouses[" + i + "]", warehouse));
            }
        }
        mappings.sort(Comparator.comparing(MappingConfig::proxyWarehouseCode));
        return mappings;
    }

    private MappingConfig mapping(String at, WarehouseEntry entry) {
        return new MappingConfig(
                text(at, "proxy-warehouse", required(at, "proxy-warehouse", entry.proxyWarehouse()), MAX_CODE),
                text(at, "warehouse", required(at, "warehouse", entry.warehouse()), MAX_CODE),
                location(at, "putaway-location", entry.putawayLocation()),
                location(at, "defective-location", entry.defectiveLocation()),
                tolerance(at, entry.tolerance()),
                !Boolean.FALSE.equals(entry.active()));
    }

    private @Nullable String location(String at, String field, @Nullable String location) {
        return location == null ? null : text(at, field, location, MAX_LOCATION);
    }

    private Tolerance tolerance(String at, @Nullable ToleranceEntry entry) {
        if (entry == null) {
            return Tolerance.NONE;
        }
        require(entry.units() == null || entry.units() >= 0, at + ": tolerance.units must be 0 or more.");
        BigDecimal percent = entry.percent();
        require(
                percent == null
                        || (percent.signum() >= 0
                                && percent.compareTo(MAX_PERCENT) <= 0
                                && percent.stripTrailingZeros().scale() <= 2),
                at + ": tolerance.percent must be from 0 to 9999.99 with two decimals at most.");
        return new Tolerance(entry.units(), percent);
    }

    private List<SkuMapping> skus(String here, SystemEntry entry) {
        List<SkuMapping> skus = new ArrayList<>();
        if (entry.skus() != null) {
            entry.skus().forEach((proxySku, sku) -> skus.add(new SkuMapping(proxySku, sku == null ? "" : sku)));
        }
        require(
                filesBeside || entry.skuFile() == null,
                here + ": sku-file names a file, and nothing but this text was sent. Put the SKUs into skus.");
        if (filesBeside && entry.skuFile() != null) {
            skus.addAll(SkuFile.read(file.toAbsolutePath().resolveSibling(entry.skuFile())));
        }
        for (SkuMapping sku : skus) {
            text(here, "skus: a proxy SKU", sku.proxySku(), MAX_SKU);
            text(here, "skus: the SKU of '" + sku.proxySku() + "'", sku.sku(), MAX_SKU);
        }
        skus.sort(Comparator.comparing(SkuMapping::proxySku));
        return skus;
    }

    private String required(String at, String field, @Nullable String value) {
        require(value != null && !value.isBlank(), at + ": " + field + " is missing.");
        return value == null ? "" : value;
    }

    private String text(String at, String field, String value, int longest) {
        require(
                !value.isBlank() && value.length() <= longest && value.indexOf('\0') < 0,
                at + ": " + field + " must have 1 to " + longest + " characters.");
        return value;
    }

    private int limit(String at, String field, @Nullable Integer value, int otherwise, int highest) {
        if (value == null) {
            return otherwise;
        }
        boolean inRange = value >= 1 && value <= highest;
        require(inRange, at + ": " + field + " must be from 1 to " + highest + ", not " + value + ".");
        // goes on with a value that a system accepts, so that the other faults of the file are found as well
        return inRange ? value : otherwise;
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise);
        }
    }
}
