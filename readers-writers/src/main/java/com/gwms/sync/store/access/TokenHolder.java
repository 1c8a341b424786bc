package com.gwms.sync.store.access;

/** Whose token a call came with. The name stands in the record of what the caller does. */
public record TokenHolder(String name, Role role) {}
