package com.gwms.sync.console;

import com.gwms.sync.store.queries.ActionQueries;
import com.gwms.sync.store.queries.DeedQueries;
import com.gwms.sync.store.queries.FilterChoices;
import com.gwms.sync.store.queries.MappingQueries;
import com.gwms.sync.store.queries.MetricQueries;
import com.gwms.sync.store.queries.OverviewQueries;
import com.gwms.sync.store.queries.SnapshotComparison;
import com.gwms.sync.store.queries.SystemQueries;
import com.gwms.sync.store.queries.TrendQueries;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;

/** Everything that is reached over HTTP. The application gives {@link ConsoleLimits}, the jobs and the stores. */
@Configuration(proxyBeanMethods = false)
@ComponentScan
public class ConsoleConfiguration {
    @Bean
    OverviewQueries overviewQueries(DataSource dataSource) {
        return new OverviewQueries(dataSource);
    }

    @Bean
    FilterChoices filterChoices(DataSource dataSource) {
        return new FilterChoices(dataSource);
    }

    @Bean
    ActionQueries actionQueries(DataSource dataSource) {
        return new ActionQueries(dataSource);
    }

    @Bean
    SystemQueries systemQueries(DataSource dataSource) {
        return new SystemQueries(dataSource);
    }

    @Bean
    MappingQueries mappingQueries(DataSource dataSource) {
        return new MappingQueries(dataSource);
    }

    @Bean
    MetricQueries metricQueries(DataSource dataSource) {
        return new MetricQueries(dataSource);
    }

    @Bean
    TrendQueries trendQueries(DataSource dataSource) {
        return new TrendQueries(dataSource);
    }

    @Bean
    SnapshotComparison snapshotComparison(DataSource dataSource) {
        return new SnapshotComparison(dataSource);
    }

    @Bean
    DeedQueries deedQueries(DataSource dataSource) {
        return new DeedQueries(dataSource);
    }
}
