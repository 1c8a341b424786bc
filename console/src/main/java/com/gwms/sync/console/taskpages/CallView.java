package com.gwms.sync.console.taskpages;

import com.gwms.sync.store.queries.CallRow;
import org.jspecify.annotations.Nullable;

/**
 * One call of the request log, made readable.
 *
 * @param tone of its result: good, warn or bad
 * @param curl the request as a command; the secrets are left out of it as they are of the log
 */
public record CallView(CallRow call, String tone, String request, String response, String curl) {
    static CallView of(CallRow call) {
        return new CallView(
                call,
                tone(call.responseStatus()),
                ReadableBody.of(call.requestBody()),
                ReadableBody.of(call.responseBody()),
                CurlCommand.of(call));
    }

    private static String tone(@Nullable Integer status) {
        if (status == null || status >= 500) {
            return "bad";
        }
        return status < 300 ? "good" : "warn";
    }
}
