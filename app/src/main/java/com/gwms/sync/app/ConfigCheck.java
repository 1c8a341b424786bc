package com.gwms.sync.app;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.config.LocalSide;
import com.gwms.sync.store.config.WarehouseMapping;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.ProxyWarehouse;
import com.gwms.sync.warehouses.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds out what a first run would stumble over: one read-only call a system, and a look at both sides' codes. */
final class ConfigCheck {
    private static final int SHOWN = 10;

    private final ConfigStore store;
    private final LocalSide local;
    private final Function<ProxySystem, ProxyWarehouse> connections;

    ConfigCheck(ConfigStore store, LocalSide local, Function<ProxySystem, ProxyWarehouse> connections) {
        this.store = store;
        this.local = local;
        this.connections = connections;
    }

    /** @param onlySystem a code, or null for all systems */
    List<Result> run(@Nullable String onlySystem) {
        List<ProxySystem> systems = store.systems();
        if (onlySystem == null) {
            return systems.stream().map(this::check).toList();
        }
        return List.of(systems.stream()
                .filter(system -> system.code().equals(onlySystem))
                .findFirst()
                .map(this::check)
                .orElseThrow(() -> SystemCommand.unknown(onlySystem, store)));
    }

    private Result check(ProxySystem system) {
        List<WarehouseMapping> mappings = store.mappings().stream()
                .filter(mapping -> mapping.systemCode().equals(system.code()))
                .filter(WarehouseMapping::active)
                .toList();
        List<String> problems = new ArrayList<>(answer(system, mappings));
        for (WarehouseMapping mapping : mappings) {
            problems.addAll(locations(mapping));
        }
        unknownSkus(system.code(), problems);
        return new Result(system.code(), List.copyOf(problems));
    }

    private List<String> answer(ProxySystem system, List<WarehouseMapping> mappings) {
        Reply<List<String>> reply = connections.apply(system).warehouseCodes();
        return switch (reply) {
            case Reply.Answer<List<String>>(List<String> codes) -> unknownCodes(codes, mappings);
            case Reply.Refusal<List<String>>(String vendorCode, String message) ->
                List.of("The warehouse refused the call: " + vendorCode + " " + message);
            case Reply.TooManyCalls<List<String>>(var retryAfter) ->
                List.of("The warehouse wants to be left alone for " + retryAfter.toSeconds()
                        + " s. Check it again then.");
            case Reply.NotAttempted<List<String>>(var _, String detail) -> List.of(detail);
            case Reply.Failure<List<String>>(var code, String detail) ->
                List.of(code + ": " + detail + " " + code.remedy());
        };
    }

    private static List<String> unknownCodes(List<String> codes, List<WarehouseMapping> mappings) {
        return mappings.stream()
                .map(WarehouseMapping::proxyWarehouseCode)
                .filter(code -> !codes.contains(code))
                .map(code -> "Warehouse " + code + " is not known to the system. It knows "
                        + codes.stream().limit(SHOWN).collect(Collectors.joining(", "))
                        + (codes.size() > SHOWN ? " and " + (codes.size() - SHOWN) + " more." : "."))
                .toList();
    }

    private static List<String> locations(WarehouseMapping mapping) {
        List<String> missing = new ArrayList<>();
        if (mapping.putawayLocation() == null) {
            missing.add("Warehouse " + mapping.proxyWarehouseCode()
                    + " has no virtual putaway location, so it is not synced. Add putaway-location.");
        }
        if (mapping.defectiveLocation() == null) {
            missing.add("Warehouse " + mapping.proxyWarehouseCode()
                    + " has no defective location, so it is not synced. Add defective-location.");
        }
        return missing;
    }

    private void unknownSkus(String systemCode, List<String> problems) {
        List<String> unknown = local.unknownSkus(systemCode);
        if (!unknown.isEmpty()) {
            problems.add(unknown.size() + " mapped SKUs are not known to GWMS: "
                    + unknown.stream().limit(SHOWN).collect(Collectors.joining(", "))
                    + (unknown.size() > SHOWN ? " and more." : "."));
        }
    }

    /** What was found out about a system. */
    record Result(String system, List<String> problems) {
        boolean good() {
            return problems.isEmpty();
        }

        String inWords() {
            return good()
                    ? system + ": good"
                    : problems.stream()
                            .map(OneLine::of)
                            .collect(Collectors.joining(
                                    System.lineSeparator() + "  ", system + ":" + System.lineSeparator() + "  ", ""));
        }
    }
}
