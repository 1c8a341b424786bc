package com.gwms.sync.console.taskpages;

import com.gwms.sync.store.queries.CallRow;
import java.util.stream.Collectors;

/**
 * A call as a command for a shell. It is made of what the request log holds, where secrets and personal data are blanked
 * out: who wants to send it has to put them in.
 */
final class CurlCommand {
    private static final String NEXT = " \\\n  ";

    private CurlCommand() {}

    static String of(CallRow call) {
        String headers = call.requestHeaders()
                .lines()
                .filter(line -> line.contains(":"))
                .map(line -> NEXT + "-H " + quoted(line.strip()))
                .collect(Collectors.joining());
        String body = call.requestBody().isEmpty() ? "" : NEXT + "--data-raw " + quoted(call.requestBody());
        return "curl -X " + quoted(call.method()) + " " + quoted(call.url()) + headers + body;
    }

    /** Within single quotes a shell reads nothing but their end. */
    private static String quoted(String text) {
        return "'" + text.replace("'", "'\\''") + "'";
    }
}
