package com.gwms.sync.jobs;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Names this process for people: host, which is the pod's name in Kubernetes, and process number. */
final class ProcessName {
    private ProcessName() {}

    static String ofThisProcess() {
        return host() + "/" + ProcessHandle.current().pid();
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}
