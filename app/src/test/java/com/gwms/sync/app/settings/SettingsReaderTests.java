package com.gwms.sync.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.console.OidcSettings;
import com.gwms.sync.jobs.CaseReportSettings;
import com.gwms.sync.jobs.MailHours;
import com.gwms.sync.jobs.RecipientGroup;
import com.gwms.sync.reports.Audience;
import com.gwms.sync.reports.MailLanguage;
import com.gwms.sync.reports.ReportLimits;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.LifecycleLimits;
import com.gwms.sync.tasks.TaskType;
import com.gwms.sync.warehouses.HttpLimits;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

class SettingsReaderTests {
    @Test
    void hasADefaultForEverySetting() {
        Settings settings = SettingsReader.read(environment(Map.of()));

        assertThat(settings.database().startWait()).isEqualTo(Duration.ofSeconds(30));
        assertThat(settings.localDatabase().directory())
                .isEqualTo(Path.of(System.getProperty("user.home"), ".gwms-sync", "postgres"));
        assertThat(settings.localDatabase().throwAway()).isFalse();
        assertThat(settings.lifecycle().limits())
                .isEqualTo(Map.of(
                        TaskType.CREATE, new LifecycleLimits(2_000, 10),
                        TaskType.CANCEL, new LifecycleLimits(45, 10),
                        TaskType.QUERY, new LifecycleLimits(60, 10),
                        TaskType.INVENTORY, new LifecycleLimits(24, 10)));
        assertThat(settings.http().limits()).isEqualTo(HttpLimits.DEFAULTS);
        assertThat(settings.report().limits()).isEqualTo(new ReportLimits(10_000, 5 << 20));
    }

    @Test
    void readsASettingFromAnEnvironmentVariable() {
        StandardEnvironment environment = environment(Map.of());
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("GWMSSYNC_LIFECYCLE_MAXPOLLS_CANCEL", "7", "GWMS_SYNC_HTTP_TRIES", "2")));

        Settings settings = SettingsReader.read(environment);

        assertThat(settings.lifecycle().limits().values())
                .as("the others stay")
                .extracting(LifecycleLimits::maxPolls)
                .containsExactlyInAnyOrder(2_000, 7, 60, 24);
        assertThat(settings.http().tries()).isEqualTo(2);
    }

    @Test
    void readsRecipientGroups() {
        Settings settings = SettingsReader.read(environment(Map.of(
                "gwms-sync.report.zone", "Asia/Shanghai",
                "gwms-sync.report.groups.night-shift.recipients", "a@gwms.example,b@gwms.example",
                "gwms-sync.report.groups.night-shift.kinds", "sku-unmapped,TASK_NEEDS_PERSON",
                "gwms-sync.report.groups.night-shift.language", "zh",
                "gwms-sync.report.groups.night-shift.hours", "22:00-06:00",
                "gwms-sync.report.groups.night-shift.all-well-on", "monday")));

        assertThat(settings.report().cases(List.of("ops@gwms.example"), false).groups())
                .extracting(RecipientGroup::audience)
                .extracting(Audience::group)
                .containsExactly("default", "night-shift");
        assertThat(settings.report().cases(List.of(), false).groups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.audience().recipients()).containsExactly("a@gwms.example", "b@gwms.example");
                    assertThat(group.audience().language()).isEqualTo(MailLanguage.ZH);
                    assertThat(group.audience().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
                    assertThat(group.scope().kinds())
                            .containsExactlyInAnyOrder(ExceptionKind.SKU_UNMAPPED, ExceptionKind.TASK_NEEDS_PERSON);
                    assertThat(group.hours()).isEqualTo(new MailHours(LocalTime.of(22, 0), LocalTime.of(6, 0)));
                    assertThat(group.allWellOn()).isEqualTo(DayOfWeek.MONDAY);
                });
    }

    @Test
    void digestsInTheMorningUnlessItIsToldOtherwise() {
        CaseReportSettings groups = SettingsReader.read(environment(Map.of(
                        "gwms-sync.report.groups.day.recipients", "a@gwms.example",
                        "gwms-sync.report.groups.early.digest-at", "06:15",
                        "gwms-sync.report.groups.never.digest-at", "None",
                        "gwms-sync.report.groups.night.hours", "22:00-06:00",
                        "gwms-sync.report.groups.small-hours.hours", "00:30-06:00")))
                .report()
                .cases(List.of(), false);

        assertThat(groups.groups())
                .extracting(group -> group.audience().group(), RecipientGroup::digestAt)
                .containsExactly(
                        tuple("day", LocalTime.of(8, 0)),
                        tuple("early", LocalTime.of(6, 15)),
                        tuple("never", null),
                        tuple("night", LocalTime.of(22, 0)),
                        tuple("small-hours", LocalTime.of(0, 30)));
    }

    @Test
    void digestsForThoseWhoAreNamedAsRecipientsAlone() {
        Settings settings = SettingsReader.read(environment(Map.of("gwms-sync.report.zone", "Asia/Shanghai")));

        assertThat(settings.report().cases(List.of("ops@gwms.example"), false).groups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.digestAt()).isEqualTo(LocalTime.of(8, 0));
                    assertThat(group.audience().zone()).isEqualTo(ZoneId.of("Asia/Shanghai"));
                });
    }

    @Test
    void leavesTheRecipientsOfTheDefaultGroupInItWhereOnlyItsOtherSettingsAreNamed() {
        Map<String, Object> others = Map.of(
                "gwms-sync.report.groups.default.digest-at", "none",
                "gwms-sync.report.groups.default.language", "ZH");

        assertThat(SettingsReader.read(environment(others))
                        .report()
                        .cases(List.of("ops@gwms.example"), false)
                        .groups())
                .singleElement()
                .satisfies(group -> {
                    assertThat(group.audience().recipients()).containsExactly("ops@gwms.example");
                    assertThat(group.audience().language()).isEqualTo(MailLanguage.ZH);
                    assertThat(group.digestAt()).isNull();
                });
    }

    @Test
    void refusesADigestThatWouldNeverGoOut() {
        assertThatThrownBy(() -> SettingsReader.read(environment(Map.of(
                        "gwms-sync.report.groups.ops.hours", "00:30-06:00",
                        "gwms-sync.report.groups.ops.digest-at", "06:00"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gwms-sync.report.groups.ops.digest-at must be before the end of the group's"
                        + " hours, which is 06:00, not 06:00: the digest would never go out");
    }

    @Test
    void readsAnIdentityProvider() {
        assertThat(SettingsReader.read(environment(Map.of())).serve().oidc().isOn())
                .isFalse();
        OidcSettings oidc = SettingsReader.read(environment(Map.of(
                        "gwms-sync.serve.oidc.issuer", "https://login.example.com/realms/acme",
                        "gwms-sync.serve.oidc.client-id", "gwms-sync",
                        "gwms-sync.serve.oidc.role-claim", "realm_access.roles",
                        "gwms-sync.serve.oidc.viewer", "staff,warehouse desk")))
                .serve()
                .oidc();

        assertThat(oidc.isOn()).isTrue();
        assertThat(oidc.viewer()).containsExactly("staff", "warehouse desk");
        assertThat(oidc.scopes()).containsExactly("openid", "profile");
        assertThatThrownBy(() -> SettingsReader.read(environment(Map.of("gwms-sync.serve.oidc.roles", "x"))))
                .hasMessageStartingWith("There is no setting gwms-sync.serve.oidc.roles. Settings: ")
                .hasMessageContaining("gwms-sync.serve.oidc.role-claim");
    }

    @Test
    void refusesAnUnknownSettingOfAGroup() {
        assertThatThrownBy(() -> SettingsReader.read(
                        environment(Map.of("gwms-sync.report.groups.ops.receivers", "a@gwms.example"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("There is no setting gwms-sync.report.groups.ops.receivers.");
    }

    @Test
    void refusesAGroupThatIsNeverTold() {
        assertThatThrownBy(() -> SettingsReader.read(environment(Map.of(
                        "gwms-sync.report.groups.ops.kinds", "CORRECTION_APPLIED",
                        "gwms-sync.report.groups.ops.severity", "ACTION"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("the group would never be told anything");
    }

    @Test
    void refusesAnUnknownKind() {
        assertThatThrownBy(() ->
                        SettingsReader.read(environment(Map.of("gwms-sync.report.groups.ops.kinds", "SKU_UNKNOWN"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("gwms-sync.report.groups.ops.kinds")
                .hasMessageContaining("SKU_UNMAPPED");
    }

    @Test
    void refusesAGroupWhoseNameCouldNotStandInAnAddress() {
        assertThatThrownBy(() -> SettingsReader.read(
                        environment(Map.of("gwms-sync.report.groups[a/b].recipients", "a@gwms.example"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("must have 1 to 50 letters, digits or . _ -")
                .hasMessageContaining("not 'a/b'");
    }

    @Test
    void refusesAnUnknownEnvironmentVariableOfOurs() {
        StandardEnvironment environment = environment(Map.of());
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                                Map.of("GWMSSYNC_LIFECYCLE_MAXTRIES", "7")));

        assertThatThrownBy(() -> SettingsReader.read(environment))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("There is no setting gwmssync.lifecycle.maxtries")
                .hasMessageContaining("gwms-sync.lifecycle.max-polls.create");
    }

    @Test
    void refusesOneLimitOfPollsForAllTypesAndNamesThoseThatThereAre() {
        assertThatThrownBy(() -> SettingsReader.read(environment(Map.of("gwms-sync.lifecycle.max-polls", "50"))))
                .isInstanceOf(SettingsException.class)
                .hasMessageStartingWith("There is no setting gwms-sync.lifecycle.max-polls. ")
                .hasMessageContaining("gwms-sync.lifecycle.max-polls.cancel, gwms-sync.lifecycle.max-polls.create");
    }

    @Test
    void passesOverSecrets() {
        SettingsReader.read(environment(Map.of("gwms-sync.secrets.uk.app-key", "k")));
    }

    @Test
    void takesListsEntryByEntry() {
        Settings settings = SettingsReader.read(environment(Map.of(
                "gwms-sync.mail.recipients[0]", "a@example.com", "gwms-sync.mail.recipients[1]", "b@example.com")));

        assertThat(settings.mail().recipients()).containsExactly("a@example.com", "b@example.com");
    }

    @ParameterizedTest
    @DisplayName("row 18: a wrong value of a setting is refused with its name, range and value")
    @CsvSource(delimiter = '|', textBlock = """
        gwms-sync.lifecycle.max-polls.create     | 0     | gwms-sync.lifecycle.max-polls.create must be from 1 to 10000, not 0.
        gwms-sync.lifecycle.max-polls.cancel     | 10001 | gwms-sync.lifecycle.max-polls.cancel must be from 1 to 10000, not 10001.
        gwms-sync.lifecycle.max-polls.query      | many  | gwms-sync.lifecycle.max-polls.query must be a whole number, not 'many'.
        gwms-sync.lifecycle.max-consecutive-failures | 0 | gwms-sync.lifecycle.max-consecutive-failures must be from 1 to 1000, not 0.
        gwms-sync.database.start-wait            | 11m   | gwms-sync.database.start-wait must be from 0s to 10m, not 11m.
        gwms-sync.database.start-wait            | soon  | gwms-sync.database.start-wait must be a duration such as 500ms, 30s or 10m, not 'soon'.
        gwms-sync.local-database.start-wait      | 1s    | gwms-sync.local-database.start-wait must be from 5s to 10m, not 1s.
        gwms-sync.local-database.throw-away      | maybe | gwms-sync.local-database.throw-away must be true or false, not 'maybe'.
        gwms-sync.http.tries                     | 11    | gwms-sync.http.tries must be from 1 to 10, not 11.
        gwms-sync.housekeeping.rows-per-statement | 99   | gwms-sync.housekeeping.rows-per-statement must be from 100 to 100000, not 99.
        gwms-sync.housekeeping.time-limit        | 59s   | gwms-sync.housekeeping.time-limit must be from 1m to 12h, not PT59S.
        gwms-sync.retention.request-log          | 12h   | gwms-sync.retention.request-log must be from 1d to 3650d, not 43200s.
        gwms-sync.retention.runs                 | 6d    | gwms-sync.retention.runs must be from 7d to 3650d, not 6d.
        gwms-sync.retention.operator-log         | 364d  | gwms-sync.retention.operator-log must be from 365d to 3650d, not 364d.
        gwms-sync.retention.operator-log         | 399d  | gwms-sync.retention.operator-log must be no less than corrections, which is 400d, not 399d.
        gwms-sync.retention.tasks                | 1100d | gwms-sync.retention.operator-log must be no less than tasks, which is 1100d, not 1095d.
        gwms-sync.retention.corrected-snapshots  | 29d   | gwms-sync.retention.corrected-snapshots must be no less than snapshots, which is 30d, not 29d.
        gwms-sync.retention.corrections          | 89d   | gwms-sync.retention.corrections must be no less than corrected-snapshots, which is 90d, not 89d.
        gwms-sync.expected.query-status          | 30s   | gwms-sync.expected.query-status must be from 1m to 31d, or 0s for a job that is started by hand, not PT30S.
        gwms-sync.expected.grace                 | 0s    | gwms-sync.expected.grace must be from 1m to 24h, not PT0S.
        gwms-sync.report.gather                  | 61m   | gwms-sync.report.gather must be from 0s to 1h, not PT1H1M.
        gwms-sync.report.repeat                  | 4m    | gwms-sync.report.repeat must be from report.gather, which is PT5M, to 24h, not PT4M: news that are gathered for longer than that would be late.
        gwms-sync.report.console-url             | file:///x | gwms-sync.report.console-url must be an absolute http or https address, not 'file:///x'.
        gwms-sync.report.groups.ops.zone         | Mars/Olympus | gwms-sync.report.groups.ops.zone must be a time zone such as Asia/Shanghai, not 'Mars/Olympus'.
        gwms-sync.report.groups.ops.hours        | 8 to 6 | gwms-sync.report.groups.ops.hours must be two times such as 08:00-18:00, not '8 to 6'.
        gwms-sync.report.groups.ops.digest-at    | noon  | gwms-sync.report.groups.ops.digest-at must be a time such as 08:00, or none, not 'noon'.
        gwms-sync.report.groups.ops.language     | FR    | gwms-sync.report.groups.ops.language must be one of EN, ZH, not 'FR'.
        gwms-sync.report.groups.ops.attach       | true  | gwms-sync.report.groups.ops.attach must be one of NONE, CSV, XLSX, BOTH, not 'true'.
        gwms-sync.serve.download-within          | 30s   | gwms-sync.serve.download-within must be from PT1M to PT2H, not PT30S.
        gwms-sync.serve.oidc.issuer              | http://login.example.com | gwms-sync.serve.oidc.issuer must be an https address without a query, not 'http://login.example.com'.
        gwms-sync.serve.oidc.issuer              | https://login.example.com | gwms-sync.serve.oidc.client-id must be what the provider calls this program, where gwms-sync.serve.oidc.issuer is set.
        gwms-sync.serve.bulk-tasks               | 0     | gwms-sync.serve.bulk-tasks must be from 1 to 1000000, not 0.
        gwms-sync.retention.cases                | 100d  | gwms-sync.retention.cases must be no less than exceptions, which is 180d, not 100d.
        gwms-sync.report.groups.ops.severity     | LOUD  | gwms-sync.report.groups.ops.severity must be one of ACTION, WARN, INFO, not 'LOUD'.
        gwms-sync.report.rows-in-body            | 0     | gwms-sync.report.rows-in-body must be from 1 to 100, not 0.
        """)
    void refusesAWrongValue(String name, String value, String sentence) {
        assertThatThrownBy(() -> SettingsReader.read(environment(Map.of(name, value))))
                .isInstanceOf(SettingsException.class)
                .hasMessage(sentence);
    }

    private static StandardEnvironment environment(Map<String, Object> properties) {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
        ConfigurationPropertySources.attach(environment);
        return environment;
    }
}
