package com.gwms.sync.jobs;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Refuses a remote call inside a database transaction, which would hold a session and old rows for as long as it takes. */
public final class NoOpenTransaction {
    private NoOpenTransaction() {}

    /** @throws IllegalStateException where this thread has a transaction open */
    public static void require() {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("A proxy warehouse must not be called inside a database transaction.");
        }
    }
}
