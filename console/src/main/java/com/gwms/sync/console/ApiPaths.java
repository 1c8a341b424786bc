package com.gwms.sync.console;

/** Where things are. */
public final class ApiPaths {
    /** The version is part of the path: a change that breaks callers gets a new one beside it. */
    public static final String API = "/api/v1";

    public static final String OPENAPI = API + "/openapi";
    public static final String CALLBACKS = "/callbacks";
    public static final String HEALTH = "/health";

    private ApiPaths() {}
}
