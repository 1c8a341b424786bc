package com.gwms.sync.console.systems;

import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.queries.SystemQueries;
import com.gwms.sync.store.tasks.SystemGate;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Pausing a system and letting it go on. */
@Page
class SystemActionsPage {
    private final SystemQueries systems;
    private final SystemGate gate;

    SystemActionsPage(SystemQueries systems, SystemGate gate) {
        this.systems = systems;
        this.gate = gate;
    }

    @GetMapping("/systems/{id}/pause")
    String askPause(
            @PathVariable("id") String code,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        return ask("pause", code, part, model);
    }

    @GetMapping("/systems/{id}/resume")
    String askResume(
            @PathVariable("id") String code,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        return ask("resume", code, part, model);
    }

    private String ask(String what, String code, @Nullable String part, Model model) {
        requireKnown(code);
        model.addAttribute("code", code);
        model.addAttribute("what", what);
        return part == null ? "systems/ask" : "systems/ask :: question";
    }

    @PostMapping("/systems/{id}/pause")
    String pause(
            @PathVariable("id") String code,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String why = RequestText.reason(reason);
        requireKnown(code);
        if (!gate.pause(code, caller.getName(), why)) {
            throw RefusedException.conflict(SystemRefusal.PAUSED_ALREADY, code);
        }
        return said(show.text("systems.paused", code), part, model, response);
    }

    @PostMapping("/systems/{id}/resume")
    String resume(
            @PathVariable("id") String code,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String why = RequestText.reason(reason);
        requireKnown(code);
        if (!gate.resume(code, caller.getName(), why)) {
            throw RefusedException.conflict(SystemRefusal.NOT_PAUSED, code);
        }
        return said(show.text("systems.resumed", code), part, model, response);
    }

    private static String said(String text, @Nullable String part, Model model, HttpServletResponse response) {
        if (part == null) {
            return "redirect:/systems";
        }
        response.setHeader("HX-Trigger", "refresh-now");
        model.addAttribute("tone", "good");
        model.addAttribute("text", text);
        return "said :: message";
    }

    private void requireKnown(String code) {
        if (systems.systems(code).isEmpty()) {
            throw RefusedException.notFound(NotThere.SYSTEM);
        }
    }
}
