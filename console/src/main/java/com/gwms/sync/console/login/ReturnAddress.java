package com.gwms.sync.console.login;

import jakarta.servlet.http.HttpServletRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where somebody goes on: a path of this server and never another place, whatever the request says. */
public final class ReturnAddress {
    /** The parameter that carries it. */
    public static final String PARAMETER = "to";

    /** Browsers take // and /\ for the beginning of another host; what stands in braces would be filled in. */
    private static final Pattern OWN = Pattern.compile("/(?![/\\\\])[\\x21-\\x5b\\x5d-\\x7a|~]{0,1900}");

    private ReturnAddress() {}

    /** The address where it is one of ours, or the first page. */
    public static String safe(@Nullable String address) {
        return address != null && OWN.matcher(address).matches() ? address : "/";
    }

    /** The address that the request itself asks for, as a value in a query. */
    static String ofRequest(HttpServletRequest request) {
        String query = request.getQueryString();
        String path = request.getRequestURI();
        return URLEncoder.encode(safe(query == null ? path : path + "?" + query), StandardCharsets.UTF_8);
    }
}
