package com.gwms.sync.console.cases;

import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.CommonYears;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.access.ConsoleUser;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.cases.CaseActions;
import com.gwms.sync.store.cases.CaseBusyException;
import com.gwms.sync.store.cases.CaseLists;
import com.gwms.sync.store.cases.CaseRow;
import com.gwms.sync.store.tasks.TaskReleases;
import com.gwms.sync.tasks.CaseState;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** What people do about a case: try its tasks again, mute it, say who looks after it, comment on it. */
@Page
class CaseActionsPage {
    private static final int MOST_RETRIED = 10_000;
    private static final int LONGEST_COMMENT = 2_000;

    /** For how long a case can be muted. */
    enum MuteLength {
        HOURS_4(Duration.ofHours(4)),
        DAYS_1(Duration.ofDays(1)),
        DAYS_3(Duration.ofDays(3)),
        DAYS_7(Duration.ofDays(7)),
        DAYS_30(Duration.ofDays(30));

        private final Duration length;

        MuteLength(Duration length) {
            this.length = length;
        }
    }

    /** What is asked in the dialog. */
    enum Question {
        RETRY,
        MUTE,
        UNMUTE,
        ASSIGN,
        COMMENT
    }

    private final CaseLists cases;
    private final CaseActions actions;
    private final TaskReleases releases;
    private final ConsoleUsers users;

    CaseActionsPage(CaseLists cases, CaseActions actions, TaskReleases releases, ConsoleUsers users) {
        this.cases = cases;
        this.actions = actions;
        this.releases = releases;
        this.users = users;
    }

    @GetMapping("/cases/{id}/ask")
    String ask(
            @PathVariable long id,
            @RequestParam(name = "for") String question,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        Question asked = RequestText.oneOf("for", Question.class, question);
        CaseRow row = CasesPage.known(cases, id);
        model.addAttribute("case", row);
        model.addAttribute("question", asked.name().toLowerCase(Locale.ROOT));
        model.addAttribute("lengths", MuteLength.values());
        model.addAttribute("people", asked == Question.ASSIGN ? people(row.assignee()) : List.of());
        return part == null ? "cases/ask" : "cases/ask :: question";
    }

    /** Those who may log in, and who looks after the case now: it shall not lose its assignee by being looked at. */
    private List<String> people(@Nullable String assignee) {
        return users.list().stream()
                .filter(user -> user.disabledAt() == null || user.name().equals(assignee))
                .map(ConsoleUser::name)
                .toList();
    }

    @PostMapping("/cases/{id}/retry")
    String retry(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        CaseRow row = CasesPage.known(cases, id);
        int released = releases.releaseOfCase(row.id(), MOST_RETRIED, caller.getName(), RequestText.reason(reason));
        if (released == 0) {
            throw RefusedException.conflict(CaseRefusal.NOTHING_TO_RETRY);
        }
        return done(id, show.text("cases.retried", released), part, model, response);
    }

    @PostMapping("/cases/{id}/mute")
    String mute(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String length,
            @RequestParam(required = false) @Nullable String shown,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        Duration wanted = RequestText.oneOf("length", MuteLength.class, length).length;
        @Nullable Instant known = time(shown);
        CaseRow row = CasesPage.known(cases, id);
        String why = RequestText.reason(reason);
        Instant until = unlessBusy(() -> actions.mute(row.id(), known, wanted, caller.getName(), why))
                .orElseThrow(() -> notMuted(CasesPage.known(cases, id)));
        return done(id, show.text("cases.muted", show.time(until)), part, model, response);
    }

    private static @Nullable Instant time(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return CommonYears.require(Instant.parse(text.strip()));
        } catch (DateTimeException e) {
            throw RefusedException.badRequest(BadValue.NO_END_OF_MUTE, new Field("shown"));
        }
    }

    private static RefusedException notMuted(CaseRow now) {
        return RefusedException.conflict(
                now.state() == CaseState.SOLVED ? CaseRefusal.SOLVED : CaseRefusal.MUTED_OTHERWISE, now.id());
    }

    @PostMapping("/cases/{id}/unmute")
    String unmute(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String why = RequestText.reason(reason);
        CaseRow row = CasesPage.known(cases, id);
        if (!unlessBusy(() -> actions.unmute(row.id(), caller.getName(), why))) {
            throw RefusedException.conflict(CaseRefusal.NOT_MUTED, id);
        }
        return done(id, show.text("cases.unmuted"), part, model, response);
    }

    @PostMapping("/cases/{id}/assign")
    String assign(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String assignee,
            @RequestParam(required = false) @Nullable String shown,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        @Nullable String person = RequestText.optional("assignee", assignee, 100);
        @Nullable String known = RequestText.optional("shown", shown, 100);
        CaseRow row = CasesPage.known(cases, id);
        String why = RequestText.reason(reason);
        if (!unlessBusy(() -> actions.assign(row.id(), known, person, caller.getName(), why))) {
            requireShown(known, CasesPage.known(cases, id));
            throw RefusedException.unprocessable(CaseRefusal.NO_SUCH_USER);
        }
        return done(
                id,
                person == null ? show.text("cases.unassigned") : show.text("cases.assigned", person),
                part,
                model,
                response);
    }

    private static void requireShown(@Nullable String shown, CaseRow now) {
        if (!Objects.equals(shown, now.assignee())) {
            throw now.assignee() == null
                    ? RefusedException.conflict(CaseRefusal.ASSIGNED_TO_NOBODY, now.id())
                    : RefusedException.conflict(CaseRefusal.ASSIGNED_OTHERWISE, now.id(), now.assignee());
        }
    }

    @PostMapping("/cases/{id}/comment")
    String comment(
            @PathVariable long id,
            @RequestParam(required = false) @Nullable String reason,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "show", binding = false) Display show,
            Principal caller,
            Model model,
            HttpServletResponse response) {
        String text = RequestText.require("comment", reason, LONGEST_COMMENT);
        CaseRow row = CasesPage.known(cases, id);
        boolean _ = actions.comment(row.id(), caller.getName(), text);
        return done(id, show.text("cases.commented"), part, model, response);
    }

    private static <T> T unlessBusy(Supplier<T> action) {
        try {
            return action.get();
        } catch (CaseBusyException e) {
            throw RefusedException.conflict(e.why());
        }
    }

    private static String done(long id, String text, @Nullable String part, Model model, HttpServletResponse response) {
        if (part == null) {
            return "redirect:/cases/" + id;
        }
        response.setHeader("HX-Trigger", "refresh-now");
        model.addAttribute("tone", "good");
        model.addAttribute("text", text);
        return "said :: message";
    }
}
