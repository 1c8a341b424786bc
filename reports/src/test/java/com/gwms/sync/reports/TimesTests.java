package com.gwms.sync.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimesTests {
    private static final Instant NOW = Instant.parse("2026-03-29T02:30:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "EN | -PT5M     | just now",
                "EN | PT59S     | just now",
                "EN | PT60S     | 1 minute ago",
                "EN | PT59M59S  | 59 minutes ago",
                "EN | PT1H      | 1 hour ago",
                "EN | PT47H59M  | 47 hours ago",
                "EN | PT48H     | 2 days ago",
                "EN | PT9600H   | 400 days ago",
                "ZH | PT59S     | 刚刚",
                "ZH | PT60S     | 1 分钟前",
                "ZH | PT3H      | 3 小时前",
                "ZH | PT72H     | 3 天前"
            })
    void tellHowLongAgo(MailLanguage language, Duration age, String expected) {
        assertThat(times(language, "UTC").ago(NOW.minus(age))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // an hour before and after the clocks of Berlin go forward
                "EN | Europe/Berlin  | 2026-03-29T00:30:00Z | 29 Mar 2026 01:30 +01:00",
                "EN | Europe/Berlin  | 2026-03-29T01:30:00Z | 29 Mar 2026 03:30 +02:00",
                "EN | UTC            | 2026-09-01T00:00:00Z | 1 Sep 2026 00:00 +00:00",
                "EN | Asia/Kathmandu | 2025-12-31T23:00:00Z | 1 Jan 2026 04:45 +05:45",
                "ZH | Asia/Shanghai  | 2026-03-29T00:30:00Z | 2026年3月29日 08:30 +08:00"
            })
    void tellTheTimeWithItsOffset(MailLanguage language, String zone, Instant instant, String expected) {
        assertThat(times(language, zone).absolute(instant)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Berlin, Europe/Berlin (UTC+02:00)",
        "Asia/Shanghai, Asia/Shanghai (UTC+08:00)",
        "UTC, UTC",
        "-03:30, -03:30 (UTC-03:30)"
    })
    void nameTheZoneAndItsOffset(String zone, String expected) {
        assertThat(times(MailLanguage.EN, zone).zoneName()).isEqualTo(expected);
    }

    private static Times times(MailLanguage language, String zone) {
        return new Times(Phrases.in(language), ZoneId.of(zone), NOW);
    }
}
