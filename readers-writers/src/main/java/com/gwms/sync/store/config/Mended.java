package com.gwms.sync.store.config;

import static com.gwms.sync.tasks.FailureCode.LOCATION_MISSING;
import static com.gwms.sync.tasks.FailureCode.MAPPING_MISSING;
import static com.gwms.sync.tasks.FailureCode.SKU_UNMAPPED;
import static com.gwms.sync.tasks.FailureCode.WAREHOUSE_UNKNOWN;

import com.gwms.sync.store.config.ConfigChange.Kind;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.TaskReleases;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.ProxySystem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Releases the tasks that were parked for what a change of the configuration mends, and ends the pause that a run set for it,
 * in the transaction of the change.
 */
final class Mended {
    private final TaskReleases releases;
    private final SystemGate gate;
    private final String who;
    private final String reason;
    private final Map<FailureCode, Integer> released = new TreeMap<>();

    Mended(TaskReleases releases, SystemGate gate, String who, String source) {
        this.releases = releases;
        this.gate = gate;
        this.who = who;
        this.reason = "Mended by " + source + ".";
    }

    /**
     * @param systems as they stood before
     * @param mappings as they stood before
     * @param skuChanges what became of the system's SKU mappings
     * @return a change for a pause that ended, and one for each cause that tasks were released from
     */
    List<ConfigChange> release(
            SystemConfig wanted,
            List<ProxySystem> systems,
            List<WarehouseMapping> mappings,
            List<ConfigChange> skuChanges) {
        released.clear();
        List<ConfigChange> changes = new ArrayList<>();
        ProxySystem system = wanted.system();
        if (systems.stream().noneMatch(before -> leadsToTheSame(before, system))) {
            gate.resumeMended(system.code(), who, reason)
                    .ifPresent(code -> changes.add(
                            new ConfigChange(Kind.RESUMED, "system " + system.code(), "was paused for " + code)));
            Arrays.stream(FailureCode.values())
                    .filter(FailureCode::isOfTheSystem)
                    .forEach(code -> releaseOfSystem(code, system.code()));
        }
        for (MappingConfig mapping : wanted.warehouses()) {
            release(system.code(), mapping, mappings);
        }
        if (skuChanges.stream().anyMatch(change -> change.kind() != Kind.REMOVED)) {
            releaseOfSystem(SKU_UNMAPPED, system.code());
        }
        released.forEach((code, tasks) -> changes.add(
                new ConfigChange(Kind.RELEASED, "tasks of " + system.code(), tasks + " parked for " + code)));
        return changes;
    }

    private void release(String system, MappingConfig wanted, List<WarehouseMapping> standing) {
        Optional<MappingConfig> before = standing.stream()
                .filter(mapping -> mapping.systemCode().equals(system)
                        && mapping.proxyWarehouseCode().equals(wanted.proxyWarehouseCode()))
                .map(ConfigRows::config)
                .findFirst();
        if (!wanted.active() || (before.isPresent() && sameButForTolerance(before.get(), wanted))) {
            return;
        }
        releaseOfMapping(MAPPING_MISSING, system, wanted);
        releaseOfMapping(WAREHOUSE_UNKNOWN, system, wanted);
        if (wanted.putawayLocation() != null && wanted.defectiveLocation() != null) {
            releaseOfMapping(LOCATION_MISSING, system, wanted);
        }
    }

    private void releaseOfMapping(FailureCode code, String system, MappingConfig mapping) {
        count(code, releases.releaseOfMapping(code, system, mapping.proxyWarehouseCode(), who, reason));
    }

    private void releaseOfSystem(FailureCode code, String system) {
        count(code, releases.release(new TaskReleases.Scope(code, system, null), who, reason));
    }

    private void count(FailureCode code, int tasks) {
        if (tasks > 0) {
            released.merge(code, tasks, Integer::sum);
        }
    }

    private static boolean leadsToTheSame(ProxySystem before, ProxySystem after) {
        return before.code().equals(after.code())
                && before.kind().equals(after.kind())
                && before.baseUrl().equals(after.baseUrl())
                && before.credential().equals(after.credential())
                && Objects.equals(before.customerCode(), after.customerCode())
                && before.allowPrivateAddresses() == after.allowPrivateAddresses();
    }

    private static boolean sameButForTolerance(MappingConfig before, MappingConfig after) {
        return before.warehouseCode().equals(after.warehouseCode())
                && Objects.equals(before.putawayLocation(), after.putawayLocation())
                && Objects.equals(before.defectiveLocation(), after.defectiveLocation())
                && before.active() == after.active();
    }
}
