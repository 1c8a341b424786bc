package com.gwms.sync.reports;

import java.util.List;

/** What came of handing a mail to the mail server. Reasons are sentences on one line, without secrets. */
public sealed interface Delivery {
    /**
     * The server took it.
     *
     * @param refused recipients that it refused while it took the mail for the others
     */
    record Sent(List<String> refused) implements Delivery {}

    /** Not taken, or unknown: to be tried again with the same Message-ID. */
    record Retry(String reason) implements Delivery {}

    /** Another try would end the same way. */
    record GiveUp(String reason) implements Delivery {}
}
