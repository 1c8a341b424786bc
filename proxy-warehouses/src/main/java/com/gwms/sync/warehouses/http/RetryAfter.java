package com.gwms.sync.warehouses.http;

import com.gwms.sync.warehouses.HttpLimits;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.utils.DateUtils;
import org.jspecify.annotations.Nullable;

/** Reads {@code Retry-After}: seconds or an HTTP date, clamped to 1 s and the cap (failure catalogue, row 47). */
final class RetryAfter {
    private static final Pattern SECONDS = Pattern.compile("-?\\d+");
    private static final Duration LEAST = Duration.ofSeconds(1);

    private final Duration assumed;
    private final Duration cap;

    RetryAfter(HttpLimits limits) {
        this.assumed = limits.retryAfterAssumed();
        this.cap = limits.retryAfterCap();
    }

    /** @param now by the clock of whoever wrote the header, because a date is meant by that clock */
    Duration read(@Nullable String header, Instant now) {
        Duration asked = parse(header == null ? "" : header.strip(), now);
        if (asked.compareTo(LEAST) < 0) {
            return LEAST;
        }
        return asked.compareTo(cap) > 0 ? cap : asked;
    }

    private Duration parse(String header, Instant now) {
        if (SECONDS.matcher(header).matches()) {
            if (header.startsWith("-")) {
                return LEAST;
            }
            return header.length() > 9 ? cap : Duration.ofSeconds(Long.parseLong(header));
        }
        Instant date = DateUtils.parseStandardDate(header);
        return date == null ? assumed : Duration.between(now, date);
    }
}
