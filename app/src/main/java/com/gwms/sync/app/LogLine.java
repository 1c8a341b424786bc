package com.gwms.sync.app;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.core.LayoutBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.event.KeyValuePair;

/** An event of the log as one line of {@code key=value}, whatever is in its texts. Named in {@code logback-spring.xml}. */
public final class LogLine extends LayoutBase<ILoggingEvent> {
    private boolean stackTraces;

    /** Whether a failure's stack goes into its line; only for debugging. */
    public void setStackTraces(boolean stackTraces) {
        this.stackTraces = stackTraces;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(200)
                .append("at=")
                .append(event.getInstant())
                .append(" level=")
                .append(event.getLevel())
                .append(" logger=")
                .append(event.getLoggerName().substring(event.getLoggerName().lastIndexOf('.') + 1));
        event.getMDCPropertyMap().forEach((key, value) -> append(line, key, value));
        append(line, "message", String.valueOf(event.getFormattedMessage()));
        if (event.getKeyValuePairs() != null) {
            for (KeyValuePair pair : event.getKeyValuePairs()) {
                append(line, pair.key, String.valueOf(pair.value));
            }
        }
        appendFailure(line, event.getThrowableProxy());
        return line.append('\n').toString();
    }

    private void appendFailure(StringBuilder line, @Nullable IThrowableProxy failure) {
        if (failure == null) {
            return;
        }
        append(line, "failure", failure.getClassName() + ": " + failure.getMessage());
        if (stackTraces) {
            StringBuilder stack = new StringBuilder();
            for (StackTraceElementProxy element : failure.getStackTraceElementProxyArray()) {
                stack.append(element).append(' ');
            }
            append(line, "stack", stack.toString());
        }
        appendFailure(line, failure.getCause());
    }

    private static void append(StringBuilder line, String key, String value) {
        String escaped = OneLine.of(value);
        boolean bare = !escaped.isEmpty() && escaped.chars().noneMatch(c -> c == ' ' || c == '"' || c == '=');
        line.append(' ').append(OneLine.of(key)).append('=');
        if (bare) {
            line.append(escaped);
        } else {
            line.append('"').append(escaped.replace("\"", "\\\"")).append('"');
        }
    }
}
