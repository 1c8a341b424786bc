package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.store.access.ApiTokens;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.config.LocalSide;
import com.gwms.sync.store.corrections.Approvals;
import com.gwms.sync.store.gwms.LocalStock;
import com.gwms.sync.store.mail.UnsentMails;
import com.gwms.sync.store.queries.CallQueries;
import com.gwms.sync.store.queries.RunQueries;
import com.gwms.sync.store.queries.SnapshotQueries;
import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.tasks.OperatorActions;
import com.gwms.sync.store.tasks.SystemGate;
import com.gwms.sync.store.tasks.TaskIntake;
import com.gwms.sync.store.tasks.TaskReleases;
import com.gwms.sync.warehouses.ProxyWarehouses;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands the DataSource to what reads and writes the configuration and the tasks. */
@Configuration(proxyBeanMethods = false)
class StoreConfiguration {
    @Bean
    ConfigStore configStore(DataSource dataSource) {
        return new ConfigStore(dataSource);
    }

    @Bean
    ConfigWriter configWriter(DataSource dataSource) {
        return new ConfigWriter(dataSource);
    }

    @Bean
    LocalSide localSide(DataSource dataSource) {
        return new LocalSide(dataSource);
    }

    @Bean
    TaskQueries taskQueries(DataSource dataSource) {
        return new TaskQueries(dataSource);
    }

    @Bean
    TaskLists taskLists(DataSource dataSource) {
        return new TaskLists(dataSource);
    }

    @Bean
    CallQueries callQueries(DataSource dataSource) {
        return new CallQueries(dataSource);
    }

    @Bean
    SnapshotQueries snapshotQueries(DataSource dataSource) {
        return new SnapshotQueries(dataSource);
    }

    @Bean
    TaskIntake taskIntake(DataSource dataSource) {
        return new TaskIntake(dataSource);
    }

    @Bean
    SystemGate systemGate(DataSource dataSource) {
        return new SystemGate(dataSource);
    }

    @Bean
    OperatorActions operatorActions(DataSource dataSource) {
        return new OperatorActions(dataSource);
    }

    @Bean
    TaskReleases taskReleases(DataSource dataSource) {
        return new TaskReleases(dataSource);
    }

    @Bean
    Approvals approvals(DataSource dataSource, Settings settings) {
        return new Approvals(
                dataSource, new LocalStock(dataSource), settings.serve().fourEyes());
    }

    @Bean
    ApiTokens apiTokens(DataSource dataSource) {
        return new ApiTokens(dataSource);
    }

    @Bean
    ConsoleUsers consoleUsers(DataSource dataSource) {
        return new ConsoleUsers(dataSource);
    }

    @Bean
    UnsentMails unsentMails(DataSource dataSource) {
        return new UnsentMails(dataSource);
    }

    @Bean
    RunQueries runQueries(DataSource dataSource) {
        return new RunQueries(dataSource);
    }

    @Bean
    ConfigCheck configCheck(ConfigStore store, LocalSide local, ProxyWarehouses warehouses) {
        return new ConfigCheck(store, local, system -> warehouses.connect(system, call -> {}));
    }
}
