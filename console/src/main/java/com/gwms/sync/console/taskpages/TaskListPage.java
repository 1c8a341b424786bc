package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Frame;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.BadValue;
import com.gwms.sync.console.problems.Field;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.console.tasks.TaskCursor;
import com.gwms.sync.console.tasks.TaskListQuery;
import com.gwms.sync.store.queries.FilterChoices;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.queries.TaskPage;
import com.gwms.sync.store.queries.TaskPosition;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.queries.TaskRow;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** Filter bar, overview and list (user guide, sections 2.1 to 2.3), and what of them changes while somebody looks. */
@Page
class TaskListPage {
    private static final int MOST_ROWS = 200;
    private static final int MOST_NEWER = 100;
    /** Older than every task. */
    private static final TaskPosition BEGINNING = new TaskPosition(Instant.EPOCH, 0);

    private final TaskLists lists;
    private final TaskQueries queries;
    private final FilterChoices choices;
    private final Overviews overviews;

    TaskListPage(TaskLists lists, TaskQueries queries, FilterChoices choices, Overviews overviews) {
        this.lists = lists;
        this.queries = queries;
        this.choices = choices;
        this.overviews = overviews;
    }

    @GetMapping("/tasks")
    String list(
            @ModelAttribute("query") TaskListQuery query,
            HttpServletRequest request,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        FilterAddress filter = FilterAddress.of(request);
        TaskPage page = lists.page(query.filter(show.zoneId()), TaskCursor.read(query.cursor()), query.pageSize());
        boolean first = query.cursor() == null || query.cursor().isEmpty();
        CauseWords words = new CauseWords(frame.locale());
        model.addAttribute("filter", filter);
        model.addAttribute("words", words);
        model.addAttribute("tasks", page.tasks());
        model.addAttribute("cut", page.cut());
        model.addAttribute("next", page.next() == null ? null : filter.from(TaskCursor.of(page.next())));
        model.addAttribute("first", first ? null : filter.from(null));
        model.addAttribute("top", first && query.filter(show.zoneId()).search() == null ? top(page.tasks()) : null);
        model.addAttribute("overview", overviews.of(filter, query.taskType(), show, words));
        model.addAttribute("statuses", TaskStatus.values());
        model.addAttribute("types", TaskType.values());
        model.addAttribute("businessTypes", BusinessChoice.all(show));
        model.addAttribute("warehouses", choices.warehouses());
        model.addAttribute("systems", choices.systems());
        return "tasks/list";
    }

    /**
     * The rows that are on somebody's screen and the overview, as they are now.
     *
     * @param ids of the rows, 200 at most
     * @param top the place in the list at which the first page began, or null where newer tasks are not looked for: on later
     *     pages, and in a search, which would be searched for again each time
     */
    @GetMapping("/tasks/live")
    String live(
            @ModelAttribute("query") TaskListQuery query,
            @RequestParam(required = false) @Nullable String ids,
            @RequestParam(required = false) @Nullable String top,
            HttpServletRequest request,
            @ModelAttribute(name = "show", binding = false) Display show,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        FilterAddress filter = FilterAddress.of(request);
        CauseWords words = new CauseWords(frame.locale());
        model.addAttribute("filter", filter);
        model.addAttribute("words", words);
        model.addAttribute("tasks", queries.tasks(numbers(ids)));
        model.addAttribute("overview", overviews.of(filter, query.taskType(), show, words));
        @Nullable TaskPosition place = TaskCursor.read(top);
        TaskFilter wanted = query.filter(show.zoneId());
        model.addAttribute(
                "newer", place == null || wanted.search() != null ? 0 : lists.newer(wanted, place, MOST_NEWER));
        model.addAttribute("mostNewer", MOST_NEWER);
        return "tasks/live";
    }

    private static @Nullable String top(List<TaskRow> tasks) {
        return TaskCursor.of(
                tasks.isEmpty()
                        ? BEGINNING
                        : new TaskPosition(
                                tasks.getFirst().createdAt(), tasks.getFirst().id()));
    }

    private static List<Long> numbers(@Nullable String ids) {
        if (ids == null || ids.isEmpty()) {
            return List.of();
        }
        if (!ids.matches("[0-9]{1,18}(,[0-9]{1,18}){0," + (MOST_ROWS - 1) + "}")) {
            throw RefusedException.badRequest(BadValue.NO_TASK_NUMBERS, new Field("ids"), MOST_ROWS);
        }
        return Arrays.stream(ids.split(",")).map(Long::valueOf).toList();
    }
}
