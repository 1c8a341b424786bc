package com.gwms.sync.console.people;

import com.gwms.sync.console.login.Passwords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.access.ConsoleUser;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.LastAdministratorException;
import com.gwms.sync.store.access.Role;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * Who may use the pages, and changing that. A password is made here and shown once, in the answer to the request that made
 * it. Nobody changes his own right: an administrator cannot shut himself out by mistake.
 */
@Page
class UsersPage {
    private final ConsoleUsers users;

    UsersPage(ConsoleUsers users) {
        this.users = users;
    }

    @GetMapping("/users")
    String list(Model model) {
        model.addAttribute("users", users.list());
        model.addAttribute("roles", Role.values());
        return "people/list";
    }

    @PostMapping("/users")
    String add(
            @RequestParam(required = false) @Nullable String name,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String reason,
            Principal caller,
            Model model) {
        String wanted = name == null ? "" : name.strip();
        if (!ConsoleUsers.isName(wanted)) {
            throw RefusedException.badRequest(UserRefusal.NAME_RULE);
        }
        Role given = RequestText.oneOf("role", Role.class, role);
        String why = RequestText.reason(reason);
        String password = Passwords.random();
        if (!users.add(wanted, given, Passwords.hash(password), caller.getName(), why)) {
            throw RefusedException.conflict(UserRefusal.NAME_USED, wanted);
        }
        return password(wanted, password, model);
    }

    @GetMapping("/users/{id}/password")
    String askPassword(
            @PathVariable("id") String name,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("user", user(name));
        return part == null ? "people/ask-password" : "people/ask-password :: question";
    }

    @PostMapping("/users/{id}/password")
    String setPassword(
            @PathVariable("id") String name,
            @RequestParam(required = false) @Nullable String reason,
            Principal caller,
            Model model) {
        String why = RequestText.reason(reason);
        String known = user(name).name();
        String password = Passwords.random();
        if (!users.setPassword(known, Passwords.hash(password), caller.getName(), why)) {
            throw unknown();
        }
        return password(known, password, model);
    }

    private static String password(String name, String password, Model model) {
        model.addAttribute("name", name);
        model.addAttribute("password", password);
        return "people/password";
    }

    @PostMapping("/users/{id}/role")
    String setRole(
            @PathVariable("id") String name,
            @RequestParam(required = false) @Nullable String shown,
            @RequestParam(required = false) @Nullable String role,
            @RequestParam(required = false) @Nullable String reason,
            Principal caller) {
        String why = RequestText.reason(reason);
        Role given = RequestText.oneOf("role", Role.class, role);
        ConsoleUser user = another(name, caller);
        if (!user.hasPassword()) {
            throw RefusedException.conflict(UserRefusal.ROLE_BY_PROVIDER, user.name());
        }
        Role known = RequestText.oneOf("shown", Role.class, shown);
        if (!guarded(() -> users.setRole(user.name(), known, given, caller.getName(), why), user)) {
            throw RefusedException.conflict(
                    known == given ? UserRefusal.ROLE_ALREADY : UserRefusal.ROLE_MEANWHILE, user.name());
        }
        return "redirect:/users";
    }

    @GetMapping("/users/{id}/role")
    String askRole(
            @PathVariable("id") String name,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("user", user(name));
        model.addAttribute("roles", Role.values());
        return part == null ? "people/ask-role" : "people/ask-role :: question";
    }

    @GetMapping("/users/{id}/disable")
    String askDisable(
            @PathVariable("id") String name,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("user", user(name));
        return part == null ? "people/ask-disable" : "people/ask-disable :: question";
    }

    @PostMapping("/users/{id}/disable")
    String disable(
            @PathVariable("id") String name,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String why = RequestText.reason(reason);
        ConsoleUser user = another(name, caller);
        if (!guarded(() -> users.disable(user.name(), caller.getName(), why), user)) {
            throw RefusedException.conflict(UserRefusal.DISABLED_ALREADY, user.name());
        }
        if (part == null) {
            return "redirect:/users";
        }
        response.setHeader("HX-Trigger", "refresh-now");
        model.addAttribute("tone", "good");
        model.addAttribute("text", show.text("users.disabled", user.name()));
        return "said :: message";
    }

    private static boolean guarded(BooleanSupplier change, ConsoleUser user) {
        try {
            return change.getAsBoolean();
        } catch (LastAdministratorException refused) {
            throw RefusedException.conflict(UserRefusal.LAST_ADMINISTRATOR, user.name());
        }
    }

    private ConsoleUser another(String name, Principal caller) {
        ConsoleUser user = user(name);
        if (user.name().equals(caller.getName())) {
            throw RefusedException.conflict(UserRefusal.YOURSELF);
        }
        return user;
    }

    private ConsoleUser user(String name) {
        return users.list().stream()
                .filter(user -> user.name().equals(name))
                .findFirst()
                .orElseThrow(UsersPage::unknown);
    }

    private static RefusedException unknown() {
        return RefusedException.notFound(NotThere.USER);
    }
}
