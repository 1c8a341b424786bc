package com.gwms.sync.warehouses.http;

import com.gwms.sync.warehouses.Reply;
import java.time.Instant;

/** One call to a proxy warehouse as its connector sees it: how it is put, and how the answer is read. */
public interface HttpQuestion<T> {
    /** The vendor's name of the operation, for the request log. */
    String operation();

    /** Whether the call may be repeated when it is unknown what became of it; true for reads only. */
    boolean safeToRepeat();

    /**
     * The message. Asked for anew with each try, so that timestamps and signatures are fresh.
     *
     * @param now the time by the proxy warehouse's own clock, as far as it is known
     */
    HttpMessage message(Instant now);

    /**
     * Reads an answer of HTTP status 2xx.
     *
     * @param json valid UTF-8 without a byte order mark, declared as JSON by the server, at most the size limit
     */
    Reply<T> read(byte[] json);
}
