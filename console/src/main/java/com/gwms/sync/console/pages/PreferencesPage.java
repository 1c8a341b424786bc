package com.gwms.sync.console.pages;

import com.gwms.sync.console.login.ReturnAddress;
import com.gwms.sync.console.login.SessionCookie;
import com.gwms.sync.console.login.SignedInCaller;
import com.gwms.sync.store.access.ConsoleUsers;
import jakarta.servlet.http.HttpServletResponse;
import java.time.ZoneId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Takes what somebody chose of language, time zone and colours: for the user, and for this browser before a log-in. */
@Page
class PreferencesPage {
    private final ConsoleUsers users;
    private final SessionCookie cookies;

    PreferencesPage(ConsoleUsers users, SessionCookie cookies) {
        this.users = users;
        this.cookies = cookies;
    }

    @PostMapping("/preferences")
    String choose(
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String theme,
            @RequestParam(required = false) @Nullable String zone,
            @RequestParam(required = false) @Nullable String to,
            HttpServletResponse response) {
        @Nullable
        String chosenLanguage = language == null
                ? null
                : Preferences.language(language).map(Locale::getLanguage).orElse(null);
        @Nullable String chosenTheme = theme != null && Preferences.THEMES.contains(theme) ? theme : null;
        @Nullable
        String chosenZone =
                zone == null ? null : Preferences.zone(zone).map(ZoneId::getId).orElse(null);
        if (chosenLanguage != null) {
            cookies.keep(response, Preferences.LANGUAGE, chosenLanguage);
        }
        if (chosenTheme != null) {
            cookies.keep(response, Preferences.THEME, chosenTheme);
        }
        SignedInCaller.current().ifPresent(user -> users.prefer(user.name(), chosenLanguage, chosenZone, chosenTheme));
        return "redirect:" + ReturnAddress.safe(to);
    }
}
