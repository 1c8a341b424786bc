package com.gwms.sync.store.cases;

import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** The parameters of {@code sync.is_in_scope} and of the kinds. */
final class ScopeParameters {
    private ScopeParameters() {}

    static StatementSpec of(StatementSpec statement, CaseScope scope) {
        return statement
                .param("systems", scope.systemCodes())
                .param("warehouses", scope.warehouseCodes())
                .param("kinds", scope.kindNames());
    }
}
