package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.jobs.JobName;
import com.gwms.sync.store.queries.OverviewQueries;
import com.gwms.sync.store.queries.RunQueries;
import com.gwms.sync.store.queries.TaskOverview;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Makes the overview: what is counted, in which colour, and what it reminds of. */
@Component
class Overviews {
    private static final Duration LONG_DUE = Duration.ofHours(1);
    private static final int CAUSES_REMINDED = 3;
    private static final Map<String, String> BACKLOG = Map.of("due", "true");
    private static final Map<String, String> RUNNING = Map.of("status", TaskStatus.RUNNING.name());
    private static final Map<String, String> PARKED = Map.of("status", TaskStatus.MANUAL_HANDLING.name());
    private static final Map<String, String> LATER =
            Map.of("status", TaskStatus.PENDING.name() + "," + TaskStatus.WAITING.name());

    private final OverviewQueries queries;
    private final RunQueries runs;

    Overviews(OverviewQueries queries, RunQueries runs) {
        this.queries = queries;
        this.runs = runs;
    }

    OverviewView of(FilterAddress filter, @Nullable TaskType only, Display show, CauseWords words) {
        TaskOverview found = queries.overview(only);
        List<OverviewView.Cause> causes = found.parked().stream()
                .map(cause -> new OverviewView.Cause(
                        words.code(cause.failureCode()),
                        show.capped(cause.tasks(), found.cap()),
                        ofCause(filter, cause.failureCode())))
                .toList();
        return new OverviewView(
                cards(found, filter, show),
                details(found, filter, show),
                causes,
                reminders(found, filter, show, words));
    }

    private static List<Card> cards(TaskOverview found, FilterAddress filter, Display show) {
        return List.of(
                card("manual", "bad", "hand", found.needPerson(), found, filter, PARKED, show),
                card("backlog", "warn", "clock", sum(found, TaskOverview.OfType::due), found, filter, BACKLOG, show),
                card("running", "info", "play", found.running(), found, filter, RUNNING, show));
    }

    private static List<Card> details(TaskOverview found, FilterAddress filter, Display show) {
        List<Card> cards = new ArrayList<>();
        int unfinished = sum(found, TaskOverview.OfType::due) + sum(found, TaskOverview.OfType::later);
        cards.add(card("unfinished", "info", "hourglass", unfinished, found, filter, LATER, show));
        for (TaskOverview.OfType type : found.types()) {
            Map<String, String> due = Map.of("due", "true", "type", type.type().name());
            cards.add(card("due." + type.type().name(), "info", "clock", type.due(), found, filter, due, show));
        }
        return cards;
    }

    private static Card card(
            String key,
            String tone,
            String icon,
            int count,
            TaskOverview found,
            FilterAddress filter,
            Map<String, String> conditions,
            Display show) {
        return new Card(
                key,
                tone,
                icon,
                show.capped(count, found.cap()),
                count == 0,
                filter.ofOverview(conditions),
                filter.is(conditions));
    }

    private List<Reminder> reminders(TaskOverview found, FilterAddress filter, Display show, CauseWords words) {
        List<Reminder> reminders = new ArrayList<>();
        found.pausedSystems()
                .forEach(
                        system -> reminders.add(new Reminder("bad", show.text("tasks.reminder.paused", system), null)));
        for (JobName job : JobName.values()) {
            @Nullable Instant since = runs.standing(job.toString()).missedSince();
            if (since != null) {
                reminders.add(new Reminder("bad", show.text("tasks.reminder.missed", job, show.relative(since)), null));
            }
        }
        found.parked().stream()
                .limit(CAUSES_REMINDED)
                .forEach(cause -> reminders.add(new Reminder(
                        "warn",
                        show.text(
                                "tasks.reminder.cause",
                                show.capped(cause.tasks(), found.cap()),
                                words.code(cause.failureCode()),
                                words.remedy(cause.failureCode())),
                        ofCause(filter, cause.failureCode()))));
        @Nullable Instant oldest = found.oldestDue();
        if (oldest != null && oldest.isBefore(show.now().minus(LONG_DUE))) {
            reminders.add(new Reminder(
                    "warn", show.text("tasks.reminder.oldest", show.relative(oldest)), filter.ofOverview(BACKLOG)));
        }
        return reminders;
    }

    private static String ofCause(FilterAddress filter, String code) {
        return filter.ofOverview(Map.of("status", TaskStatus.MANUAL_HANDLING.name(), "cause", code));
    }

    private static int sum(TaskOverview found, ToIntFunction<TaskOverview.OfType> part) {
        return Math.min(found.cap(), found.types().stream().mapToInt(part).sum());
    }
}
