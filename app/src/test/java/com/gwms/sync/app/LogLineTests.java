package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;

class LogLineTests {
    @Test
    @DisplayName("row 86: a warehouse's line ends and terminal commands stay inside one line of the log")
    void writesOneLineWhateverIsInTheTexts() {
        LoggingEvent event = event("said \"no\"\r\nat=2026 level=INFO \u001B[31mred\u2028\u202Eback");
        event.addKeyValuePair(new KeyValuePair("ta\nsk", "4\n2"));

        assertThat(new LogLine().doLayout(event))
                .startsWith("at=")
                .contains("level=WARN logger=Subject")
                .endsWith("message=\"said \\\"no\\\"\\r\\nat=2026 level=INFO \\u001b[31mred\\u2028\\u202eback\""
                        + " ta\\nsk=4\\n2\n");
    }

    @Test
    void tellsAFailureWithoutItsStack() {
        LoggingEvent event = event("broken");
        event.setThrowableProxy(new ThrowableProxy(new IllegalStateException("first\nsecond")));

        assertThat(new LogLine().doLayout(event))
                .endsWith("message=broken failure=\"java.lang.IllegalStateException: first\\nsecond\"\n");
    }

    private static LoggingEvent event(String message) {
        LoggerContext context = new LoggerContext();
        context.setMDCAdapter(new LogbackMDCAdapter());
        return new LoggingEvent(
                "test", context.getLogger("com.gwms.sync.Subject"), Level.WARN, message, null, new Object[0]);
    }
}
