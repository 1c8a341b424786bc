package com.gwms.sync.console.pages;

import com.gwms.sync.console.OidcSettings;
import com.gwms.sync.console.login.ReturnAddress;
import com.gwms.sync.console.login.SignedInCaller;
import com.gwms.sync.console.provider.ProviderClient;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The form to log in; the filter chain takes what it sends. */
@Page
class LoginPage {
    private static final Set<String> SAID = Set.of(
            "wrong",
            "wait",
            "later",
            "ended",
            "out",
            "provider-down",
            "provider-failed",
            "declined",
            "begin-again",
            "no-role",
            "no-name",
            "name-used",
            "disabled");

    private final OidcSettings provider;

    LoginPage(ProviderClient client) {
        this.provider = client.settings();
    }

    @GetMapping("/login")
    String login(
            @RequestParam(required = false) @Nullable String said,
            @RequestParam(required = false) @Nullable String to,
            Model model) {
        String next = ReturnAddress.safe(to);
        if (SignedInCaller.current().isPresent()) {
            return "redirect:" + next;
        }
        model.addAttribute("to", next);
        model.addAttribute("said", said != null && SAID.contains(said) ? said : "");
        model.addAttribute("provider", provider.isOn() ? provider.name() : null);
        return "login";
    }

    @GetMapping("/")
    String first() {
        return "redirect:/tasks";
    }
}
