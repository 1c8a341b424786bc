package com.gwms.sync.console.pages;

import com.gwms.sync.console.PageSettings;
import com.gwms.sync.console.login.SessionCookie;
import com.gwms.sync.console.login.SignedInCaller;
import com.gwms.sync.store.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How somebody wants the pages: what the user chose, else what this browser was told, else what it says by itself. */
@Component
class Preferences {
    static final String LANGUAGE = "gwms-sync-language";
    static final String THEME = "gwms-sync-theme";
    static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.CHINESE);
    static final List<String> THEMES = List.of("light", "dark");

    private final SessionCookie cookies;
    private final PageSettings settings;

    Preferences(SessionCookie cookies, PageSettings settings) {
        this.cookies = cookies;
        this.settings = settings;
    }

    Locale locale(HttpServletRequest request) {
        return chosen(request, LANGUAGE, SignedIn::language)
                .flatMap(Preferences::language)
                .orElseGet(() -> accepted(request));
    }

    String theme(HttpServletRequest request) {
        return chosen(request, THEME, SignedIn::theme).filter(THEMES::contains).orElse("");
    }

    ZoneId zone() {
        return SignedInCaller.current()
                .map(SignedIn::zone)
                .flatMap(Preferences::zone)
                .orElse(settings.zone());
    }

    static Optional<Locale> language(String text) {
        return LANGUAGES.stream()
                .filter(each -> each.getLanguage().equals(text))
                .findFirst();
    }

    static Optional<ZoneId> zone(String id) {
        try {
            return Optional.of(ZoneId.of(id));
        } catch (DateTimeException unknown) {
            return Optional.empty();
        }
    }

    private Optional<String> chosen(
            HttpServletRequest request, String cookie, Function<SignedIn, @Nullable String> part) {
        Optional<String> ofUser =
                SignedInCaller.current().flatMap(user -> Optional.<String>ofNullable(part.apply(user)));
        return ofUser.isPresent() ? ofUser : cookies.kept(request, cookie);
    }

    private static Locale accepted(HttpServletRequest request) {
        @Nullable String header = request.getHeader("Accept-Language");
        if (header == null) {
            return Locale.ENGLISH;
        }
        try {
            @Nullable Locale best = Locale.lookup(Locale.LanguageRange.parse(header), LANGUAGES);
            return best == null ? Locale.ENGLISH : best;
        } catch (IllegalArgumentException malformed) {
            return Locale.ENGLISH;
        }
    }
}
