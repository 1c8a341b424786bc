package com.gwms.sync.store.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MailRetriesTests {
    @Test
    void doublesTheWaitUpToTheLongest() {
        MailRetries retries = new MailRetries(9, Duration.ofMinutes(1), Duration.ofMinutes(45));

        assertThat(IntStream.rangeClosed(1, 8)
                        .mapToObj(retries::waitAfter)
                        .map(wait -> wait.orElseThrow().toMinutes()))
                .containsExactly(1L, 2L, 4L, 8L, 16L, 32L, 45L, 45L);
        assertThat(retries.waitAfter(9)).isEmpty();
        assertThat(retries.waitAfter(10)).isEmpty();
    }

    @Test
    void ridesOutAWeekendByDefault() {
        Duration patience = IntStream.range(1, MailRetries.DEFAULT.maxTries())
                .mapToObj(tries -> MailRetries.DEFAULT.waitAfter(tries).orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);

        assertThat(patience).isGreaterThan(Duration.ofDays(3));
    }

    @Test
    void namesTheSettingThatIsOutOfRange() {
        Duration minute = Duration.ofMinutes(1);
        assertThatThrownBy(() -> new MailRetries(0, minute, minute))
                .hasMessage("mail.max-tries must be from 1 to 1,000, not 0");
        assertThatThrownBy(() -> new MailRetries(1, Duration.ZERO, minute))
                .hasMessage("mail.first-wait must be from PT1S to PT1H, not PT0S");
        assertThatThrownBy(() -> new MailRetries(1, minute, Duration.ofDays(2)))
                .hasMessage("mail.longest-wait must be from PT1M to PT24H, not PT48H");
    }
}
