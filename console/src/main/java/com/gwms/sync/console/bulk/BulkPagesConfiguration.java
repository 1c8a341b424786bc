package com.gwms.sync.console.bulk;

import com.gwms.sync.store.bulk.BulkQueries;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class BulkPagesConfiguration {
    @Bean
    BulkQueries bulkQueries(DataSource dataSource) {
        return new BulkQueries(dataSource);
    }
}
