package com.gwms.sync.app.checks.planted.warehouses;

import javax.net.ssl.HttpsURLConnection;
import org.jspecify.annotations.NullMarked;

@NullMarked
public final class AcceptsAnyHostByLambda {
    void open(HttpsURLConnection connection) {
        connection.setHostnameVerifier((host, session) -> true);
    }
}
