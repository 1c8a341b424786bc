package com.gwms.sync.warehouses;

import com.gwms.sync.tasks.ProxySystem;
import com.gwms.sync.warehouses.http.HttpConnection;
import java.time.Clock;
import java.util.List;

/**
 * A kind of proxy warehouse system: what a new package adds to the list in {@link ProxyWarehouses}.
 *
 * @param name as a proxy system's kind names it, {@code 4PX} for example
 * @param secrets the parts of a credential that it cannot do without
 * @param optionalSecrets further parts that some accounts have
 */
public record WarehouseKind(
        String name, List<String> secrets, List<String> optionalSecrets, Connector connector, Callbacks callbacks) {
    /** Makes a connection; contacts nobody yet. */
    @FunctionalInterface
    public interface Connector {
        ProxyWarehouse connect(ProxySystem system, Credential credential, HttpConnection http);
    }

    /** Makes a reader for the callbacks of one account. */
    @FunctionalInterface
    public interface Callbacks {
        CallbackReader reader(Credential credential, CallbackLimits limits, Clock clock);
    }
}
