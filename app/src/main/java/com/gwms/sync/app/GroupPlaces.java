package com.gwms.sync.app;

import com.gwms.sync.jobs.CaseReportSettings;
import com.gwms.sync.jobs.RecipientGroup;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.config.WarehouseMapping;
import com.gwms.sync.tasks.ProxySystem;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The systems and warehouses that recipient groups name must be in the configuration. */
final class GroupPlaces {
    private GroupPlaces() {}

    /** @throws CommandFailure with a sentence that names the setting */
    static void require(CaseReportSettings settings, ConfigStore store) {
        boolean named = settings.groups().stream()
                .anyMatch(group -> !group.scope().systems().isEmpty()
                        || !group.scope().warehouses().isEmpty());
        if (!named) {
            return;
        }
        Set<String> systems = store.systems().stream().map(ProxySystem::code).collect(Collectors.toSet());
        Set<String> warehouses =
                store.mappings().stream().map(WarehouseMapping::warehouseCode).collect(Collectors.toSet());
        for (RecipientGroup group : settings.groups()) {
            require(group, "systems", "proxy system", group.scope().systems(), systems);
            require(group, "warehouses", "mapped warehouse", group.scope().warehouses(), warehouses);
        }
    }

    private static void require(
            RecipientGroup group, String setting, String what, List<String> codes, Set<String> known) {
        for (String code : codes) {
            if (!known.contains(code)) {
                throw CommandFailure.settings(
                        "gwms-sync.report.groups." + group.audience().group() + "." + setting + " names " + code
                                + ", and there is no such " + what + ". There are: "
                                + String.join(", ", known.stream().sorted().toList()) + ".",
                        null);
            }
        }
    }
}
