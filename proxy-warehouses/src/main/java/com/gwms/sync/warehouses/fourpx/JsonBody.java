package com.gwms.sync.warehouses.fourpx;

import java.io.ByteArrayOutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** A request's body, field by field. */
final class JsonBody {
    private static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(128);
    private final JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), bytes);

    JsonBody() {
        json.writeStartObject();
    }

    /** Left out where there is no value. */
    JsonBody text(String name, @Nullable String value) {
        if (value != null) {
            json.writeStringProperty(name, value);
        }
        return this;
    }

    JsonBody number(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    JsonBody texts(String name, Collection<String> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(json::writeString);
        json.writeEndArray();
        return this;
    }

    /** The bytes to be signed and sent; ends the body. */
    byte[] bytes() {
        json.writeEndObject();
        json.close();
        return bytes.toByteArray();
    }
}
