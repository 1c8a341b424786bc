package com.gwms.sync.app;

import com.gwms.sync.app.demo.DemoRun;
import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.config.ConfigWriter;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.sample.SampleSite;
import com.gwms.sync.store.tasks.OperatorActions;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

/** Wires the demo. */
@Configuration(proxyBeanMethods = false)
@Profile(Application.DEMO)
class DemoConfiguration {
    @Bean
    Demo demo(
            DataSource dataSource,
            ConfigWriter config,
            JobRuns runs,
            TaskQueries tasks,
            OperatorActions actions,
            Clock clock) {
        return new DemoRun(
                new SampleSite(dataSource),
                config,
                runs,
                tasks,
                new Exceptions(dataSource),
                actions,
                clock,
                Terminal.ofThisProcess(),
                TerminalProgress::new);
    }

    @Bean
    @Profile(Application.SERVE)
    DemoUsers demoUsers(ConsoleUsers users, Settings settings) {
        return new DemoUsers(users, Terminal.ofThisProcess(), settings.serve().port());
    }
}
