package com.gwms.sync.warehouses.http;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where a base URL may lead. Somebody who can edit a base URL must not reach what only this machine can reach: other
 * hosts of the private network, this machine, the cloud's metadata service (failure catalogue, rows 51 and 90).
 */
final class AddressRules {
    /** The metadata services of the large clouds. Refused always: no proxy warehouse lives there. */
    private static final Set<String> METADATA =
            Set.of("169.254.169.254", "168.63.129.16", "100.100.100.200", "192.0.0.192", "fd00:ec2:0:0:0:0:0:254");

    /** Ends of names that only a private network knows (RFC 6761, and ICANN's reservation of 2024). */
    private static final List<String> NEVER_PUBLIC = List.of(".localhost", ".internal");

    private static final String NO_PUBLIC_ADDRESS = "a private or reserved address";

    /** What is not the public internet (IANA special-purpose registries), as far as Java has no question for it. */
    private static final List<Network> NOT_PUBLIC = List.of(
            new Network("0.0.0.0", 8),
            new Network("100.64.0.0", 10),
            new Network("192.0.0.0", 24),
            new Network("192.0.2.0", 24),
            new Network("198.18.0.0", 15),
            new Network("198.51.100.0", 24),
            new Network("203.0.113.0", 24),
            new Network("240.0.0.0", 4),
            new Network("fc00::", 7),
            new Network("2001::", 32),
            new Network("2001:db8::", 32));

    private static final Network NAT64 = new Network("64:ff9b::", 96);
    private static final Network SIX_TO_FOUR = new Network("2002::", 16);
    private static final Network V4_COMPATIBLE = new Network("::", 96);

    private AddressRules() {}

    /** Why a base URL cannot be used at all, in a sentence, or null. */
    static @Nullable String objection(URI baseUrl) {
        String scheme = baseUrl.getScheme() == null ? "" : baseUrl.getScheme().toLowerCase(Locale.ROOT);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            return "The base URL must begin with http:// or https://.";
        }
        if (baseUrl.getHost() == null) {
            return "The base URL names no host.";
        }
        if (baseUrl.getRawUserInfo() != null || baseUrl.getRawQuery() != null || baseUrl.getRawFragment() != null) {
            return "The base URL must have no user, no query and no fragment.";
        }
        if (baseUrl.getPort() == 0 || baseUrl.getPort() > 65_535) {
            return "The base URL's port must be from 1 to 65535.";
        }
        return null;
    }

    /**
     * As above, and a host is judged as well that is a literal address, or a name that is never public; other names are
     * judged when they are looked up.
     */
    static @Nullable String objection(URI baseUrl, boolean allowPrivate) {
        String wrong = objection(baseUrl);
        if (wrong != null) {
            return wrong;
        }
        String host = objectionToHost(baseUrl.getHost(), allowPrivate);
        if (host == null) {
            return null;
        }
        return "The base URL leads to " + host + "."
                + (host.equals(NO_PUBLIC_ADDRESS)
                        ? " Correct it, or allow private addresses for the system (allow-private-addresses: true)."
                        : " Correct it.");
    }

    private static @Nullable String objectionToHost(String host, boolean allowPrivate) {
        String name = host.toLowerCase(Locale.ROOT);
        if (name.equals("localhost") || NEVER_PUBLIC.stream().anyMatch(name::endsWith)) {
            return allowPrivate ? null : NO_PUBLIC_ADDRESS;
        }
        try {
            return objection(InetAddress.ofLiteral(host), allowPrivate);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    /** Why no connection is made to an address, as the end of a sentence, or null. */
    static @Nullable String objection(InetAddress address, boolean allowPrivate) {
        if (METADATA.contains(address.getHostAddress())) {
            return "a cloud's metadata service";
        }
        InetAddress carried = carriedV4(address);
        if (carried != null) {
            return objection(carried, allowPrivate);
        }
        return allowPrivate || isPublic(address) ? null : NO_PUBLIC_ADDRESS;
    }

    private static boolean isPublic(InetAddress address) {
        return !(address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || NOT_PUBLIC.stream().anyMatch(network -> network.contains(address)));
    }

    /** IPv6 forms that end up at an IPv4 address; Java itself turns v4-mapped addresses into IPv4 ones. */
    private static @Nullable InetAddress carriedV4(InetAddress address) {
        if (!(address instanceof Inet6Address) || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
            return null;
        }
        if (NAT64.contains(address) || V4_COMPATIBLE.contains(address)) {
            return v4At(address, 12);
        }
        return SIX_TO_FOUR.contains(address) ? v4At(address, 2) : null;
    }

    private static InetAddress v4At(InetAddress address, int offset) {
        byte[] all = address.getAddress();
        return Inet4Address.ofLiteral((all[offset] & 0xFF) + "." + (all[offset + 1] & 0xFF) + "."
                + (all[offset + 2] & 0xFF) + "." + (all[offset + 3] & 0xFF));
    }

    private record Network(InetAddress base, int bits) {
        Network(String base, int bits) {
            this(InetAddress.ofLiteral(base), bits);
        }

        boolean contains(InetAddress address) {
            byte[] mine = base.getAddress();
            byte[] theirs = address.getAddress();
            if (mine.length != theirs.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                if (((mine[bit / 8] ^ theirs[bit / 8]) >> (7 - bit % 8) & 1) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
