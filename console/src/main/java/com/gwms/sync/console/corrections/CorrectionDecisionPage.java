package com.gwms.sync.console.corrections;

import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.corrections.Approvals;
import com.gwms.sync.store.corrections.Approvals.Decision;
import com.gwms.sync.store.corrections.CorrectionQueries;
import com.gwms.sync.store.corrections.PlanRow;
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

/** What an approver does about a plan that waits: applies exactly what stands there, or turns it down. */
@Page
class CorrectionDecisionPage {
    private final CorrectionQueries corrections;
    private final Approvals approvals;

    CorrectionDecisionPage(CorrectionQueries corrections, Approvals approvals) {
        this.corrections = corrections;
        this.approvals = approvals;
    }

    @GetMapping("/corrections/{id}/approve")
    String askApprove(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Principal caller,
            Model model) {
        return ask(id, "approve", part, caller, model);
    }

    @GetMapping("/corrections/{id}/reject")
    String askReject(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Principal caller,
            Model model) {
        return ask(id, "reject", part, caller, model);
    }

    @PostMapping("/corrections/{id}/approve")
    String approve(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        Decision decision = approvals.approve(id, caller.getName(), RequestText.reason(reason));
        return answer(id, decision, "corrections.approved", part, show, model, response);
    }

    @PostMapping("/corrections/{id}/reject")
    String reject(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        Decision decision = approvals.reject(id, caller.getName(), RequestText.reason(reason));
        return answer(id, decision, "corrections.rejected", part, show, model, response);
    }

    private String ask(long id, String verb, @Nullable String part, Principal caller, Model model) {
        PlanRow plan = corrections.plan(id).orElseThrow(() -> RefusedException.notFound(NotThere.CORRECTIONS, id));
        approvals.whyNotBy(caller.getName(), id).ifPresent(why -> {
            throw RefusedException.conflict(why);
        });
        model.addAttribute("plan", plan);
        model.addAttribute("verb", verb);
        return part == null ? "corrections/ask" : "corrections/ask :: question";
    }

    private static String answer(
            long id,
            Decision decision,
            String key,
            @Nullable String part,
            Display show,
            Model model,
            HttpServletResponse response) {
        return switch (decision) {
            case Decision.Refused refused -> throw RefusedException.conflict(refused.why());
            case Decision.Carried carried -> {
                if (part == null) {
                    yield "redirect:/corrections/" + id;
                }
                response.setHeader("HX-Trigger", "refresh-now");
                model.addAttribute("tone", "good");
                model.addAttribute("text", show.text(key, carried.corrections(), id));
                yield "said :: message";
            }
        };
    }
}
