package com.gwms.sync.warehouses;

import java.util.Collection;
import java.util.Map;

/** The parts of a system's credential, as its kind names them. Never shown. */
public final class Credential {
    private final Map<String, String> parts;

    public Credential(Map<String, String> parts) {
        this.parts = Map.copyOf(parts);
    }

    /** A part; empty where there is none. */
    public String part(String name) {
        return parts.getOrDefault(name, "");
    }

    /** All parts: what must stand in no text. */
    public Collection<String> secrets() {
        return parts.values();
    }

    @Override
    public String toString() {
        return "Credential" + parts.keySet();
    }
}
