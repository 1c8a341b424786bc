package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.ExceptionKind;
import java.util.List;
import java.util.Set;

/**
 * The cases that concern a recipient group.
 *
 * @param systems codes of proxy systems; empty for all, and for cases that are about none
 * @param warehouses codes of GWMS warehouses; empty for all. What is about a whole system concerns all its warehouses
 * @param kinds at least one
 */
public record CaseScope(List<String> systems, List<String> warehouses, Set<ExceptionKind> kinds) {
    public CaseScope {
        systems = List.copyOf(systems);
        warehouses = List.copyOf(warehouses);
        kinds = Set.copyOf(kinds);
        if (kinds.isEmpty()) {
            throw new IllegalArgumentException("A recipient group must be told of at least one kind of exception");
        }
    }

    String[] systemCodes() {
        return systems.toArray(String[]::new);
    }

    String[] warehouseCodes() {
        return warehouses.toArray(String[]::new);
    }

    String[] kindNames() {
        return kinds.stream().map(ExceptionKind::name).sorted().toArray(String[]::new);
    }
}
