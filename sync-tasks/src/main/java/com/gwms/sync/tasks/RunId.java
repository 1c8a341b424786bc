package com.gwms.sync.tasks;

import java.util.UUID;

/** Identity of one run of a job in our own ledger; owner of the leases that the run takes. */
public record RunId(UUID value) {
    @Override
    public String toString() {
        return value.toString();
    }
}
