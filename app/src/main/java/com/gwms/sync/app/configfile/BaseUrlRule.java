package com.gwms.sync.app.configfile;

import java.net.InetAddress;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Refuses at save time what can be seen to lead into a private network (failure catalogue, row 90). A name is looked up
 * only when a connection is made, and every connection is checked again then, against more networks than these.
 */
final class BaseUrlRule {
    private static final Set<String> SCHEMES = Set.of("http", "https");
    private static final Pattern LITERAL = Pattern.compile("[0-9.]+|\\[.*]");

    private BaseUrlRule() {}

    /** Why the URL is refused, or null. */
    static @Nullable String objection(URI baseUrl, boolean allowPrivate) {
        String scheme = baseUrl.getScheme();
        if (scheme == null || !SCHEMES.contains(scheme.toLowerCase(Locale.ROOT)) || baseUrl.getHost() == null) {
            return "base-url '" + baseUrl + "' must begin with http:// or https:// and name a host.";
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            // its text stays out of the sentence: it may hold a password
            return "base-url must have no user, password, query or fragment.";
        }
        if (!allowPrivate && isPrivate(baseUrl.getHost())) {
            return "base-url leads into a private network: " + baseUrl.getHost()
                    + ". Correct it, or set allow-private-addresses: true.";
        }
        return null;
    }

    private static boolean isPrivate(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || name.endsWith(".localhost") || name.endsWith(".internal")) {
            return true;
        }
        return LITERAL.matcher(host).matches() && isPrivateLiteral(host);
    }

    private static boolean isPrivateLiteral(String host) {
        InetAddress address;
        try {
            address = InetAddress.ofLiteral(host.replaceAll("[\\[\\]]", ""));
        } catch (IllegalArgumentException e) {
            // 127.1 and other short forms that some resolvers take for an address
            return true;
        }
        byte[] bytes = address.getAddress();
        boolean uniqueLocal = bytes.length == 16 && (bytes[0] & 0xFE) == 0xFC;
        boolean carrierGrade = bytes.length == 4 && bytes[0] == 100 && (bytes[1] & 0xC0) == 64;
        return uniqueLocal
                || carrierGrade
                || address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress();
    }
}
