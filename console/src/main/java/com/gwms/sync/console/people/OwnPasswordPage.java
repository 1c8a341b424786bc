package com.gwms.sync.console.people;

import com.gwms.sync.console.login.OwnPassword;
import com.gwms.sync.console.login.Passwords;
import com.gwms.sync.console.login.SignedInCaller;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.access.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Changing one's own password. */
@Page
class OwnPasswordPage {
    private static final String TEMPLATE = "people/own-password";

    private final OwnPassword passwords;

    OwnPasswordPage(OwnPassword passwords) {
        this.passwords = passwords;
    }

    @GetMapping("/password")
    String ask(@RequestParam(required = false) @Nullable String said, Model model) {
        requirePassword();
        model.addAttribute("said", "changed".equals(said) ? said : "");
        return TEMPLATE;
    }

    @PostMapping("/password")
    String change(
            @RequestParam(defaultValue = "") String old,
            @RequestParam(name = "new", defaultValue = "") String fresh,
            @RequestParam(defaultValue = "") String again,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        SignedIn user = requirePassword();
        if (!Passwords.isUsable(fresh)) {
            return refused("rule", HttpStatus.BAD_REQUEST, model, response);
        }
        if (!fresh.equals(again)) {
            return refused("differ", HttpStatus.BAD_REQUEST, model, response);
        }
        if (fresh.equals(old)) {
            return refused("same", HttpStatus.BAD_REQUEST, model, response);
        }
        return switch (passwords.change(user.name(), old, fresh, request, response)) {
            case CHANGED -> "redirect:/password?said=changed";
            case WRONG -> refused("wrong", HttpStatus.BAD_REQUEST, model, response);
            case WAIT -> refused("wait", HttpStatus.TOO_MANY_REQUESTS, model, response);
        };
    }

    private static String refused(String said, HttpStatus status, Model model, HttpServletResponse response) {
        response.setStatus(status.value());
        model.addAttribute("said", said);
        return TEMPLATE;
    }

    private static SignedIn requirePassword() {
        return SignedInCaller.current()
                .filter(SignedIn::hasPassword)
                .orElseThrow(() -> RefusedException.conflict(UserRefusal.PASSWORD_BY_PROVIDER));
    }
}
