package com.gwms.sync.console.pages;

import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.access.SignedIn;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What stands around every page; templates find it as {@code frame}.
 *
 * @param environment which installation this is
 * @param user who looks at it, or null before a log-in
 * @param theme light or dark, or empty for what the browser says
 * @param address of this page, to come back to it
 * @param zone in which times are told
 * @param csrf as JSON, the header that htmx sends along
 */
public record Frame(
        String environment,
        @Nullable SignedIn user,
        Locale locale,
        String theme,
        String address,
        ZoneId zone,
        List<Link> navigation,
        String csrf) {
    /** An entry of the navigation; {@code current} where this page is it or below it. */
    public record Link(String key, String path, boolean current) {}

    /** As an attribute {@code lang} says it. */
    public String lang() {
        return locale.getLanguage().equals("zh") ? "zh-CN" : "en";
    }

    /** Whether the navigation has this page: then others may link to what is below it. */
    public boolean leadsTo(String path) {
        return navigation.stream().anyMatch(link -> link.path().equals(path));
    }

    /** Whether a button for this role shall be shown; whoever presses it is asked again. */
    public boolean may(String role) {
        return user != null && user.role().compareTo(Role.valueOf(role)) >= 0;
    }
}
