package com.gwms.sync.app;

import com.gwms.sync.app.settings.Settings;
import com.gwms.sync.jobs.CaseReportSettings;
import com.gwms.sync.jobs.CaseReports;
import com.gwms.sync.jobs.CaseStores;
import com.gwms.sync.jobs.ExpectedRuns;
import com.gwms.sync.jobs.GroupFiles;
import com.gwms.sync.jobs.HousekeepingLimits;
import com.gwms.sync.jobs.InventoryLimits;
import com.gwms.sync.jobs.JobRuns;
import com.gwms.sync.jobs.JobsConfiguration;
import com.gwms.sync.jobs.MailPost;
import com.gwms.sync.jobs.OrderLimits;
import com.gwms.sync.jobs.ReportSettings;
import com.gwms.sync.jobs.RunLimits;
import com.gwms.sync.reports.CaseMail;
import com.gwms.sync.reports.EmlFiles;
import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.reports.MailDelivery;
import com.gwms.sync.store.cases.CaseExceptions;
import com.gwms.sync.store.cases.CaseQueries;
import com.gwms.sync.store.cases.Cases;
import com.gwms.sync.store.cases.HealthQueries;
import com.gwms.sync.store.cases.ReportGroups;
import com.gwms.sync.store.config.ConfigStore;
import com.gwms.sync.store.mail.MailOutbox;
import java.time.Clock;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.mail.javamail.JavaMailSender;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The jobs with this site's limits, and where their reports go. */
@Configuration(proxyBeanMethods = false)
@Profile(Application.JOBS)
@Import(JobsConfiguration.class)
class RunConfiguration {
    private static final Logger log = LoggerFactory.getLogger(RunConfiguration.class);

    @Bean
    RunLimits runLimits(Settings settings, Environment environment) {
        PoolRule.require(
                environment, settings.inventory().limits(), settings.orders().limits());
        return settings.run().limits(settings.lifecycle().limits());
    }

    @Bean
    InventoryLimits inventoryLimits(Settings settings) {
        return settings.inventory().limits();
    }

    @Bean
    OrderLimits orderLimits(Settings settings) {
        return settings.orders().limits();
    }

    @Bean
    HousekeepingLimits housekeepingLimits(Settings settings) {
        return settings.housekeeping().limits(settings.retention().periods());
    }

    @Bean
    ExpectedRuns expectedRuns(Settings settings) {
        return settings.expected().runs();
    }

    @Bean
    ReportSettings reportSettings(Settings settings) {
        return new ReportSettings(settings.report().directory());
    }

    @Bean
    ExceptionReportWriter exceptionReportWriter(Settings settings) {
        return new ExceptionReportWriter(
                settings.report().zone(), settings.report().limits());
    }

    /** Refuses a group for a system that there is not: nobody would ever be told anything by it. */
    @Bean
    CaseReportSettings caseReportSettings(Settings settings, ObjectProvider<JavaMailSender> sender, ConfigStore store) {
        CaseReportSettings cases =
                settings.report().cases(settings.mail().recipients(), sender.getIfAvailable() == null);
        GroupPlaces.require(cases, store);
        return cases;
    }

    @Bean
    CaseReports caseReports(
            DataSource dataSource,
            PlatformTransactionManager transactionManager,
            ExceptionReportWriter writer,
            Settings settings,
            CaseReportSettings cases) {
        return new CaseReports(
                new CaseStores(
                        new Cases(dataSource),
                        new ReportGroups(dataSource),
                        new CaseQueries(dataSource),
                        new HealthQueries(dataSource),
                        new CaseExceptions(dataSource),
                        new MailOutbox(dataSource)),
                new TransactionTemplate(transactionManager),
                writer,
                new CaseMail(settings.report().mail(settings.mail().messageIdDomain())),
                cases);
    }

    @Bean
    GroupFiles groupFiles(DataSource dataSource, ExceptionReportWriter writer, CaseReportSettings cases) {
        return new GroupFiles(cases, new CaseExceptions(dataSource), writer);
    }

    @Bean
    MailPreview mailPreview(CaseReports reports, Settings settings, Clock clock) {
        return new MailPreview(reports, settings.mail().from(), clock);
    }

    /** By mail server where one is configured, as files where none is. */
    @Bean
    MailPost mailPost(DataSource dataSource, Settings settings, ObjectProvider<JavaMailSender> sender, Clock clock) {
        MailOutbox outbox = new MailOutbox(dataSource);
        JavaMailSender server = sender.getIfAvailable();
        if (server == null) {
            log.info(
                    "No mail server is configured (spring.mail.host): mails are written to {}",
                    settings.report().directory().toAbsolutePath());
            EmlFiles files =
                    new EmlFiles(settings.report().directory(), settings.mail().from(), clock);
            return MailPost.asFiles(outbox, settings.mail().retries(), files);
        }
        MailDelivery delivery = new MailDelivery(server, settings.mail().from(), clock);
        return MailPost.byServer(outbox, settings.mail().retries(), delivery);
    }

    @Bean
    TerminalRunner terminalRunner(JobRuns runs, ConfigStore store, DataSource dataSource, RunLimits limits) {
        return new TerminalRunner(
                runs, new RequestCheck(store, limits), new AfterRun(dataSource, limits), Terminal.ofThisProcess());
    }
}
