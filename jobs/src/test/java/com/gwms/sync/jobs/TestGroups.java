package com.gwms.sync.jobs;

import com.gwms.sync.reports.Attach;
import com.gwms.sync.reports.Audience;
import com.gwms.sync.reports.CaseMail;
import com.gwms.sync.reports.CaseMailSettings;
import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.reports.MailLanguage;
import com.gwms.sync.reports.ReportLimits;
import com.gwms.sync.store.cases.CaseExceptions;
import com.gwms.sync.store.cases.CaseQueries;
import com.gwms.sync.store.cases.CaseScope;
import com.gwms.sync.store.cases.Cases;
import com.gwms.sync.store.cases.HealthQueries;
import com.gwms.sync.store.cases.ReportGroups;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.net.URI;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The recipient groups of the tests. */
final class TestGroups {
    /** Nothing waits for anything. */
    static final MailTiming AT_ONCE = new MailTiming(Duration.ZERO, Duration.ZERO, MailTiming.DEFAULTS.urgent());

    private TestGroups() {}

    /** One group that is told at once of all that is no mere information. */
    static CaseReports reports(DataSource dataSource, PlatformTransactionManager transactions) {
        return reports(dataSource, transactions, AT_ONCE, List.of(group("operations")));
    }

    static CaseReports reports(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            MailTiming timing,
            List<RecipientGroup> groups) {
        return reports(dataSource, transactions, timing, groups, null);
    }

    /** @param console where the pages are, or null */
    static CaseReports reports(
            DataSource dataSource,
            PlatformTransactionManager transactions,
            MailTiming timing,
            List<RecipientGroup> groups,
            @Nullable URI console) {
        return new CaseReports(
                new CaseStores(
                        new Cases(dataSource),
                        new ReportGroups(dataSource),
                        new CaseQueries(dataSource),
                        new HealthQueries(dataSource),
                        new CaseExceptions(dataSource),
                        new MailOutbox(dataSource)),
                new TransactionTemplate(transactions),
                new ExceptionReportWriter(ZoneOffset.UTC, ReportLimits.DEFAULT),
                new CaseMail(CaseMailSettings.of("TEST", "gwms.example")),
                new CaseReportSettings(groups, timing, 20, console));
    }

    static RecipientGroup group(String name) {
        return group(name, ZoneOffset.UTC, MailHours.ALWAYS, null, null);
    }

    static RecipientGroup group(
            String name, ZoneId zone, MailHours hours, @Nullable LocalTime digestAt, @Nullable DayOfWeek allWellOn) {
        return new RecipientGroup(
                new Audience(name, List.of(name + "@gwms.example"), MailLanguage.EN, zone, false, Attach.CSV),
                new CaseScope(List.of(), List.of(), worthTelling()),
                hours,
                digestAt,
                allWellOn);
    }

    static Set<ExceptionKind> worthTelling() {
        return Arrays.stream(ExceptionKind.values())
                .filter(kind -> kind.severity() != Severity.INFO)
                .collect(Collectors.toSet());
    }
}
