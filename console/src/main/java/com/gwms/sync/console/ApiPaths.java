package com.gwms.sync.console;

import jakarta.servlet.http.HttpServletRequest;

/** Where things are. */
public final class ApiPaths {
    /** The version is part of the path: a change that breaks callers gets a new one beside it. */
    public static final String API = "/api/v1";

    public static final String OPENAPI = API + "/openapi";
    public static final String CALLBACKS = "/callbacks";
    public static final String HEALTH = "/health";

    private ApiPaths() {}

    /** Whether a program asks, which is answered in JSON, and not a browser for a page. */
    public static boolean isApi(HttpServletRequest request) {
        return isApi(request.getRequestURI());
    }

    /** @param path of a request, still encoded */
    public static boolean isApi(String path) {
        return path.startsWith("/api/")
                || path.equals(CALLBACKS)
                || path.startsWith(CALLBACKS + "/")
                || path.equals(HEALTH)
                || path.startsWith(HEALTH + "/");
    }
}
