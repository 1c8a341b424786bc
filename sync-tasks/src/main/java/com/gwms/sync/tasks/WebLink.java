package com.gwms.sync.tasks;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Keeps addresses that run something when they are clicked out of mails and files. */
public final class WebLink {
    private WebLink() {}

    /** @throws IllegalArgumentException where the address is neither null nor http nor https */
    public static void requireWeb(@Nullable URI link) {
        if (link == null) {
            return;
        }
        boolean web = "https".equalsIgnoreCase(link.getScheme()) || "http".equalsIgnoreCase(link.getScheme());
        if (!web || link.getHost() == null) {
            throw new IllegalArgumentException(
                    "A link must be an absolute http or https address, not one of scheme " + link.getScheme());
        }
    }
}
