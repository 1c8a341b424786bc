package com.gwms.sync.store.access;

/** Whose token a call came with. */
public record TokenHolder(String name, Role role) {
    /**
     * The name under which the record tells what the caller does. No user has such a name, so that neither is ever taken for
     * the other.
     */
    public String caller() {
        return "token:" + name;
    }
}
