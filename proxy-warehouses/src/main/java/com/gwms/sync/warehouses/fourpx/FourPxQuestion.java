package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.HttpMessage;
import com.gwms.sync.warehouses.http.HttpQuestion;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.StrictJson;
import java.time.Instant;
import java.util.function.Supplier;

/** A reading call of 4PX. */
final class FourPxQuestion<T> implements HttpQuestion<T> {
    private final String method;
    private final byte[] body;
    private final FourPxRequests requests;
    private final Redaction redaction;
    private final Supplier<DataReader<T>> data;

    FourPxQuestion(
            String method, byte[] body, FourPxRequests requests, Redaction redaction, Supplier<DataReader<T>> data) {
        this.method = method;
        this.body = body;
        this.requests = requests;
        this.redaction = redaction;
        this.data = data;
    }

    @Override
    public String operation() {
        return method;
    }

    @Override
    public boolean safeToRepeat() {
        return true;
    }

    @Override
    public HttpMessage message(Instant now) {
        return requests.message(method, body, now);
    }

    @Override
    public Reply<T> read(byte[] json) {
        return StrictJson.read(json, redaction, parser -> new Envelope<>(data.get(), redaction).read(parser));
    }
}
