package com.gwms.sync.store.access;

/** Nobody would be left who may change the configuration and make users; the message is a sentence for the one who asked. */
public final class LastAdministratorException extends RuntimeException {
    private static final long serialVersionUID = 1;

    LastAdministratorException(String name) {
        super("User " + name + " is the last administrator who is let in. Make another one first.");
    }
}
