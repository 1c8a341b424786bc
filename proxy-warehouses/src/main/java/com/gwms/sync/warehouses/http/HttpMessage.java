package com.gwms.sync.warehouses.http;

import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * A POST of JSON, ready to be sent.
 *
 * @param headers beside those that every message has
 * @param body the bytes as they were signed
 * @param secrets what was made for this message alone and must not be logged, a signature for example
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record HttpMessage(URI address, Map<String, String> headers, byte[] body, List<String> secrets) {}
