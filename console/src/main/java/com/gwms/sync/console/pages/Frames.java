package com.gwms.sync.console.pages;

import com.gwms.sync.console.PageSettings;
import com.gwms.sync.console.login.SignedInCaller;
import com.gwms.sync.store.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Makes {@code frame} and {@code show} for a request. */
@Component
class Frames {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Preferences preferences;
    private final PageSettings settings;
    private final List<NavigationEntry> entries;
    private final MessageSource messages;
    private final Clock clock;

    Frames(
            Preferences preferences,
            PageSettings settings,
            List<NavigationEntry> entries,
            MessageSource messages,
            Clock clock) {
        this.preferences = preferences;
        this.settings = settings;
        this.entries = entries.stream()
                .sorted(Comparator.comparingInt(NavigationEntry::place))
                .toList();
        this.messages = messages;
        this.clock = clock;
    }

    /** @param path of the page, which differs from the request's where an error is shown */
    Map<String, Object> of(HttpServletRequest request, String path) {
        Locale locale = preferences.locale(request);
        @Nullable SignedIn user = SignedInCaller.current().orElse(null);
        Frame frame = new Frame(
                settings.environment(),
                user,
                locale,
                preferences.theme(request),
                address(request, path),
                preferences.zone(),
                navigation(user, path),
                csrf(request));
        return Map.of("frame", frame, "show", display(request));
    }

    Display display(HttpServletRequest request) {
        return new Display(messages, preferences.locale(request), preferences.zone(), clock);
    }

    private List<Frame.Link> navigation(@Nullable SignedIn user, String path) {
        return user == null
                ? List.of()
                : entries.stream()
                        .filter(entry -> user.role().compareTo(entry.least()) >= 0)
                        .map(entry -> new Frame.Link(entry.key(), entry.path(), entry.leadsTo(path)))
                        .toList();
    }

    private static String address(HttpServletRequest request, String path) {
        @Nullable String query = request.getMethod().equals("GET") ? request.getQueryString() : null;
        return query == null ? path : path + "?" + query;
    }

    /** Read now, while the answer can still take the cookie: a page is sent piece by piece. */
    private static String csrf(HttpServletRequest request) {
        return request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken token
                ? JSON.writeValueAsString(Map.of(token.getHeaderName(), token.getToken()))
                : "{}";
    }
}
