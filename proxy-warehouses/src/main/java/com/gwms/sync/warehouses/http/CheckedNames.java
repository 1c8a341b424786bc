package com.gwms.sync.warehouses.http;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Looks host names up and refuses those that lead into a private network. The client asks it for every new connection
 * and connects to the very addresses it returned, so a name that changes its address after a check gains nothing.
 */
final class CheckedNames implements DnsResolver {
    /** The look-up itself; a seam, so that a changing name can be tested without a name server. */
    @FunctionalInterface
    interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }

    private final Lookup lookup;
    private final boolean allowPrivate;

    CheckedNames(Lookup lookup, boolean allowPrivate) {
        this.lookup = lookup;
        this.allowPrivate = allowPrivate;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        InetAddress[] addresses = lookup.all(host);
        for (InetAddress address : addresses) {
            String objection = AddressRules.objection(address, allowPrivate);
            if (objection != null) {
                throw new AddressRefusedException(
                        "The host " + host + " leads to " + address.getHostAddress() + ", " + objection + ".");
            }
        }
        return addresses;
    }

    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }
}
