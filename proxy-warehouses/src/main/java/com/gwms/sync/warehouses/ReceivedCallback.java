package com.gwms.sync.warehouses;

import java.util.Map;

/**
 * A callback as it arrived.
 *
 * @param query decoded; of a name that came twice, none: nobody can tell which of the two was signed
 * @param headers by lower-case name
 * @param body the bytes as they arrived, never decoded and encoded again, because signatures are made over them
 */
@SuppressWarnings("ArrayRecordComponent") // handed over once, never compared
public record ReceivedCallback(Map<String, String> query, Map<String, String> headers, byte[] body) {}
