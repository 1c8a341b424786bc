package com.gwms.sync.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.reports.ReportLimits;
import com.gwms.sync.warehouses.HttpLimits;
import java.nio.file.Path;
import java.time.Duration;
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
        assertThat(settings.lifecycle().limits().maxPolls()).isEqualTo(2_000);
        assertThat(settings.http().limits()).isEqualTo(HttpLimits.DEFAULTS);
        assertThat(settings.report().limits()).isEqualTo(ReportLimits.DEFAULT);
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
                                Map.of("GWMSSYNC_LIFECYCLE_MAXPOLLS", "7", "GWMS_SYNC_HTTP_TRIES", "2")));

        Settings settings = SettingsReader.read(environment);

        assertThat(settings.lifecycle().maxPolls()).isEqualTo(7);
        assertThat(settings.http().tries()).isEqualTo(2);
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
                .hasMessageContaining("gwms-sync.lifecycle.max-polls");
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
        gwms-sync.lifecycle.max-polls            | 0     | gwms-sync.lifecycle.max-polls must be from 1 to 10000, not 0.
        gwms-sync.lifecycle.max-polls            | many  | gwms-sync.lifecycle.max-polls must be a whole number, not 'many'.
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
        gwms-sync.report.rows-in-body            | 0     | gwms-sync.report.rows-in-body must be from 1 to 200, not 0.
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
