package com.gwms.sync.app.configfile;

import com.gwms.sync.store.config.LocalSide;
import com.gwms.sync.store.config.LocalSide.Location;
import com.gwms.sync.store.config.MappingConfig;
import com.gwms.sync.store.config.SkuMapping;
import com.gwms.sync.store.config.SystemConfig;
import com.gwms.sync.tasks.InventoryType;
import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.ProxyWarehouses;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Checks the values of a configuration against each other and against what GWMS has. */
public final class ConfigRules {
    private static final int SHOWN = 10;

    private final LocalSide local;

    public ConfigRules(LocalSide local) {
        this.local = local;
    }

    public ConfigFindings check(List<SystemConfig> systems) {
        List<String> errors = new ArrayList<>();
        List<String> warnings = new ArrayList<>();
        repeated(systems, config -> config.system().code())
                .forEach(code -> errors.add("system " + code + " stands there twice."));
        for (SystemConfig config : systems) {
            system(config.system(), errors);
            skus(config, errors);
            warehouses(config, errors, warnings);
        }
        locations(systems, errors);
        unknownWarehouses(systems, errors);
        return new ConfigFindings(errors, warnings);
    }

    private static void system(ProxySystem system, List<String> errors) {
        @Nullable String objection = ProxyWarehouses.objection(system);
        if (objection != null) {
            errors.add(objection);
        }
    }

    private static void warehouses(SystemConfig config, List<String> errors, List<String> warnings) {
        String system = config.system().code();
        // two mappings of one remote warehouse would correct two warehouses by the same stock (failure catalogue, row
        // 75)
        repeated(config.warehouses(), MappingConfig::proxyWarehouseCode)
                .forEach(code -> errors.add("system " + system + ": proxy-warehouse " + code
                        + " is mapped twice. One remote warehouse belongs to one GWMS warehouse."));
        for (MappingConfig mapping : config.warehouses()) {
            String subject = "warehouse " + system + "/" + mapping.proxyWarehouseCode();
            if (mapping.putawayLocation() == null) {
                warnings.add(subject + " has no putaway-location and is not synced until it has one.");
            }
            if (mapping.defectiveLocation() == null) {
                warnings.add(subject + " has no defective-location and is not synced until it has one.");
            }
        }
    }

    private void skus(SystemConfig config, List<String> errors) {
        String system = "system " + config.system().code();
        repeated(config.skus(), SkuMapping::proxySku).stream()
                .limit(SHOWN)
                .forEach(sku -> errors.add(system + ": proxy SKU '" + sku + "' is mapped twice."));
        repeated(config.skus(), SkuMapping::sku).stream()
                .limit(SHOWN)
                .forEach(sku -> errors.add(system + ": SKU '" + sku + "' is mapped from two proxy SKUs."));
        Set<String> proxySkus = new HashSet<>();
        config.skus().forEach(sku -> proxySkus.add(sku.proxySku()));
        local.skusThatMatchAlike(proxySkus, config.skuMatching()).stream()
                .limit(SHOWN)
                .forEach(group -> errors.add(system + ": the proxy SKUs " + group + " cannot be told apart with"
                        + " sku-matching FOLDED. Use EXACT, or rename one."));
    }

    private void unknownWarehouses(List<SystemConfig> systems, List<String> errors) {
        Set<String> codes = new HashSet<>();
        systems.forEach(config -> config.warehouses().forEach(mapping -> codes.add(mapping.warehouseCode())));
        local.unknownWarehouses(codes).stream()
                .sorted()
                .forEach(code -> errors.add("GWMS has no warehouse " + code + "."));
    }

    private void locations(List<SystemConfig> systems, List<String> errors) {
        List<Use> uses = systems.stream().flatMap(ConfigRules::uses).toList();
        Map<Location, String> kindsThere =
                local.locationKinds(uses.stream().map(Use::location).toList());
        Map<Location, Use> first = new HashMap<>();
        for (Use use : uses) {
            Use other = first.putIfAbsent(use.location(), use);
            if (other != null) {
                errors.add(use.subject() + ": location " + use.inWords() + " is used already by " + other.subject()
                        + ". Stock of two warehouses in one location cannot be told apart.");
            }
            wrongKind(use, kindsThere.get(use.location()), errors);
        }
    }

    private static void wrongKind(Use use, @Nullable String kind, List<String> errors) {
        if (kind == null) {
            errors.add(use.subject() + ": GWMS has no location " + use.inWords() + ".");
        } else if (!kind.equals(use.wantedKind())) {
            errors.add(use.subject() + ": location " + use.inWords() + " is of the kind " + kind + " and must be "
                    + use.wantedKind() + ".");
        }
    }

    private static Stream<Use> uses(SystemConfig config) {
        return config.warehouses().stream().flatMap(mapping -> {
            String subject = "warehouse " + config.system().code() + "/" + mapping.proxyWarehouseCode();
            return Stream.of(
                            Use.of(subject, mapping, InventoryType.QUALIFIED, mapping.putawayLocation()),
                            Use.of(subject, mapping, InventoryType.DEFECTIVE, mapping.defectiveLocation()))
                    .flatMap(List::stream);
        });
    }

    private static <T> List<String> repeated(List<T> values, Function<T, String> key) {
        Set<String> seen = new HashSet<>();
        return values.stream()
                .map(key)
                .filter(value -> !seen.add(value))
                .distinct()
                .toList();
    }

    private record Use(String subject, Location location, InventoryType type) {
        static List<Use> of(String subject, MappingConfig mapping, InventoryType type, @Nullable String location) {
            return location == null
                    ? List.of()
                    : List.of(new Use(subject, new Location(mapping.warehouseCode(), location), type));
        }

        String wantedKind() {
            return switch (type) {
                case QUALIFIED -> "VIRTUAL_PUTAWAY";
                case DEFECTIVE -> "DEFECTIVE";
            };
        }

        String inWords() {
            return location.locationCode() + " of warehouse " + location.warehouseCode();
        }
    }
}
