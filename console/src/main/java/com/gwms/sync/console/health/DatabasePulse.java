package com.gwms.sync.console.health;

import com.gwms.sync.store.server.DatabasePing;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Whether the database answers. */
@Component
class DatabasePulse {
    private final DatabasePing ping;

    DatabasePulse(DatabasePing ping) {
        this.ping = ping;
    }

    boolean beats() {
        try {
            return ping.canWrite();
        } catch (DataAccessException | TransactionException e) {
            return false;
        }
    }
}
