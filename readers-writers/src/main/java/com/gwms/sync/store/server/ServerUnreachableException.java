package com.gwms.sync.store.server;

import java.sql.SQLException;

/** No session could be opened. */
public final class ServerUnreachableException extends Exception {
    private static final long serialVersionUID = 1;

    ServerUnreachableException(SQLException cause) {
        super(cause.getMessage(), cause);
    }
}
