package com.gwms.sync.warehouses.fourpx;

import com.gwms.sync.warehouses.Reply;
import com.gwms.sync.warehouses.http.HttpMessage;
import com.gwms.sync.warehouses.http.HttpQuestion;
import com.gwms.sync.warehouses.http.Redaction;
import com.gwms.sync.warehouses.json.StrictJson;
import java.time.Instant;
import java.util.function.Supplier;

/** One call of 4PX. Those that change something there are not safe to repeat. */
final class FourPxQuestion<T> implements HttpQuestion<T> {
    private final String method;
    private final boolean safeToRepeat;
    private final byte[] body;
    private final FourPxRequests requests;
    private final Redaction redaction;
    private final Supplier<DataReader<T>> data;

    FourPxQuestion(
            String method,
            boolean safeToRepeat,
            byte[] body,
            FourPxRequests requests,
            Redaction redaction,
            Supplier<DataReader<T>> data) {
        this.method = method;
        this.safeToRepeat = safeToRepeat;
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
        return safeToRepeat;
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
