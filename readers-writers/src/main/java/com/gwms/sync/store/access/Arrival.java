package com.gwms.sync.store.access;

/** What became of somebody whom an identity provider sent. */
public sealed interface Arrival {
    /** @param name under which this person is known here */
    record LetIn(String name) implements Arrival {}

    /** An administrator has disabled this person. */
    record Disabled() implements Arrival {}

    /** Another person has, or had, the name. */
    record NameUsed() implements Arrival {}
}
