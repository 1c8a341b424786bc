package com.gwms.sync.app.checks.planted.warehouses;

import javax.net.ssl.HostnameVerifier;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.NullMarked;

@NullMarked
public final class AcceptsAnyHost implements HostnameVerifier {
    @Override
    public boolean verify(String host, SSLSession session) {
        return true;
    }
}
