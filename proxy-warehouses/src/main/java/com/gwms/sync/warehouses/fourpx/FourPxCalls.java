package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.Credential;
import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.HttpConnection;
import com.gwms.sync.warehouses.http.Redaction;
import java.net.URI;
import java.time.Instant;
import java.util.function.Supplier;

/** Calls the methods of 4PX for one account. */
final class FourPxCalls {
    private final FourPxRequests requests;
    private final HttpConnection http;

    FourPxCalls(URI baseUrl, Credential credential, HttpConnection http) {
        this.requests = new FourPxRequests(baseUrl, credential);
        this.http = http;
    }

    /** A call that changes nothing there, and is repeated where that may help. */
    <T> Reply<T> read(String method, byte[] body, Supplier<DataReader<T>> data) {
        return http.ask(new FourPxQuestion<>(method, true, body, requests, http.redaction(), data));
    }

    /** A call that changes something there, and is sent once. */
    <T> Reply<T> act(String method, byte[] body, Supplier<DataReader<T>> data) {
        return http.ask(new FourPxQuestion<>(method, false, body, requests, http.redaction(), data));
    }

    Redaction redaction() {
        return http.redaction();
    }

    /** The time that requests are stamped with. */
    Instant now() {
        return http.now();
    }
}
