package com.gwms.sync.simulator;

import java.nio.charset.StandardCharsets;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The frame of every 4PX answer: {@code result}, {@code msg}, {@code errors}, {@code data} (protocol sheet C1). */
final class FourPxEnvelope {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final byte[] SUCCESS =
            "{\"result\":\"1\",\"msg\":\"ok\",\"errors\":[],\"data\":".getBytes(StandardCharsets.UTF_8);
    private static final byte[] END = {'}'};

    private FourPxEnvelope() {}

    /** Opens an envelope of success; the caller writes the data and then calls {@link #close}. */
    static JsonBytes open(int expectedBytes) {
        return new JsonBytes(expectedBytes + SUCCESS.length + END.length).raw(SUCCESS);
    }

    static byte[] close(JsonBytes envelope) {
        return envelope.raw(END).toBytes();
    }

    static byte[] refusal(BusinessError error) {
        ObjectNode one = JsonNodeFactory.instance
                .objectNode()
                .put(error.shape().codeField, error.code())
                .put(error.shape().messageField, error.message());
        ObjectNode envelope =
                JsonNodeFactory.instance.objectNode().put("result", "0").put("msg", error.message());
        if (error.shape().list) {
            envelope.putArray("errors").add(one);
        } else {
            envelope.set("errors", one);
        }
        return JSON.writeValueAsBytes(envelope.putNull("data"));
    }
}
