package com.gwms.sync.jobs;

import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.warehouses.ProxyWarehouses;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the pause of systems that a run paused for a missing secret, once this process has it. A secret comes from the
 * environment, so nobody tells the database that it was provided; who looks for it is who is to use it.
 */
final class FoundSecrets {
    private static final Logger log = LoggerFactory.getLogger(FoundSecrets.class);

    private final ConfigStore config;
    private final ProxyWarehouses warehouses;
    private final SystemGate gate;

    FoundSecrets(ConfigStore config, ProxyWarehouses warehouses, SystemGate gate) {
        this.config = config;
        this.warehouses = warehouses;
        this.gate = gate;
    }

    /** A dry run changes nothing, and so lets no system be asked that others leave alone. */
    void look(LiveRun run) {
        if (run.request().dryRun()) {
            return;
        }
        gate.pausedFor(FailureCode.CREDENTIAL_MISSING).stream()
                .filter(code ->
                        config.systemInUse(code).filter(warehouses::hasSecrets).isPresent())
                .filter(code -> gate.resumeMended(code, FailureCode.CREDENTIAL_MISSING))
                .forEach(code -> resumed(run, code));
    }

    private static void resumed(LiveRun run, String systemCode) {
        String sentence = "System " + systemCode + " is asked again: the secret that it was paused for is there.";
        log.info("run={} {}", run.id(), sentence);
        run.note(sentence);
    }
}
