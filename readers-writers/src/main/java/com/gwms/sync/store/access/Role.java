package com.gwms.sync.store.access;

import java.util.Arrays;
import java.util.List;

/** What a caller may do; each may do all that the ones before it may. */
public enum Role {
    /** Reads. */
    VIEWER,
    /** Creates, cancels and runs tasks. */
    OPERATOR,
    /** Decides on corrections. */
    APPROVER,
    /** Changes the configuration. */
    ADMINISTRATOR;

    /** The role itself and those that are part of it. */
    public List<Role> included() {
        return Arrays.stream(values()).filter(role -> role.compareTo(this) <= 0).toList();
    }
}
