package com.gwms.sync.console.pages;

import com.gwms.sync.store.access.Role;

/**
 * A page that the navigation leads to. Each area of the console declares its own as a bean.
 *
 * @param place in the order of the entries, ascending
 * @param key the label is the message {@code navigation.KEY}
 * @param path of the page; it is marked as the current one on every path below it
 * @param least the least role that is shown the entry; the right itself is decided by the rules of access
 */
public record NavigationEntry(int place, String key, String path, Role least) {
    boolean leadsTo(String requestPath) {
        return requestPath.equals(path) || requestPath.startsWith(path + "/");
    }
}
