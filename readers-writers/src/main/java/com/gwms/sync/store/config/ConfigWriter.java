package com.gwms.sync.store.config;

import com.gwms.sync.store.config.ConfigChange.Kind;
import com.gwms.sync.store.tasks.OperatorLog;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.TaskReleases;
import com.gwms.sync.tasks.ProxySystem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes the database's configuration equal to a wanted one, in one transaction: all of it or nothing. */
public final class ConfigWriter {
    private static final String ONE_AT_A_TIME = "SELECT pg_advisory_xact_lock(hashtext('sync.config'))";

    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;
    private final ConfigStore store;
    private final SystemRows systems;
    private final MappingWrites mappings;
    private final SkuWrites skus;
    private final TaskReleases releases;
    private final SystemGate gate;
    private final OperatorLog log;

    public ConfigWriter(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.store = new ConfigStore(dataSource);
        this.systems = new SystemRows(jdbc);
        this.mappings = new MappingWrites(jdbc);
        this.skus = new SkuWrites(jdbc);
        this.releases = new TaskReleases(dataSource);
        this.gate = new SystemGate(dataSource);
        this.log = new OperatorLog(dataSource);
    }

    /**
     * Applies a whole configuration: what is not in it is taken out. A second call with the same changes nothing. Tasks that
     * were parked for what a change mends are released together with it, and a pause that a run set for it ends.
     *
     * @param source where the configuration came from, for the record of operator actions
     * @param reason why, for that record, or null where nobody said
     * @return what was changed, empty where nothing was
     * @throws ConfigRefusedException where the change would take a location away that corrections refer to; nothing is
     *     changed then
     */
    public List<ConfigChange> apply(List<SystemConfig> wanted, String who, String source, @Nullable String reason) {
        return Objects.requireNonNull(transaction.execute(status -> applyInTransaction(wanted, who, source, reason)));
    }

    private List<ConfigChange> applyInTransaction(
            List<SystemConfig> wanted, String who, String source, @Nullable String reason) {
        jdbc.sql(ONE_AT_A_TIME).query((row, n) -> n).list();
        List<ConfigChange> changes = new ArrayList<>();
        List<ProxySystem> systemsBefore = store.systems();
        Set<String> leaving = codes(systemsBefore);
        wanted.forEach(config -> leaving.remove(config.system().code()));
        for (SystemConfig config : wanted) {
            changes.addAll(systems.write(config.system(), config.skuMatching()));
        }
        // what leaves goes first, so that its locations are free for what comes
        List<WarehouseMapping> standing = store.mappings();
        changes.addAll(mappings.takeOut(standing, wanted));
        Mended mended = new Mended(releases, gate, who, source);
        List<ConfigChange> released = new ArrayList<>();
        for (SystemConfig config : wanted) {
            changes.addAll(mappings.write(config, standing));
            List<ConfigChange> skuChanges = skus.write(config);
            changes.addAll(skuChanges);
            released.addAll(mended.release(config, systemsBefore, standing, skuChanges));
        }
        for (String code : leaving) {
            skus.removeAll(code);
            changes.add(
                    new ConfigChange(systems.takeOut(code) ? Kind.REMOVED : Kind.DEACTIVATED, "system " + code, ""));
        }
        record(changes, who, source, reason);
        changes.addAll(released);
        return changes;
    }

    private static Set<String> codes(List<ProxySystem> systems) {
        return systems.stream().map(ProxySystem::code).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private void record(List<ConfigChange> changes, String who, String source, @Nullable String reason) {
        if (!changes.isEmpty()) {
            String what = "Changes: " + changes.size() + ", the first of them "
                    + changes.getFirst().subject();
            log.record(who, "APPLY_CONFIG", source, reason == null ? what : what + ". " + reason);
        }
    }
}
