package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.tasks.TaskCursor;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.queries.TaskPage;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list of tasks. */
@Page
class TaskListPage {
    private static final int PAGE = 50;

    private final TaskLists lists;

    TaskListPage(TaskLists lists) {
        this.lists = lists;
    }

    @GetMapping("/tasks")
    String list(@RequestParam(required = false) @Nullable String cursor, Model model) {
        TaskPage page = lists.page(TaskFilter.NONE, TaskCursor.read(cursor), PAGE);
        model.addAttribute("tasks", page.tasks());
        model.addAttribute("next", TaskCursor.of(page.next()));
        model.addAttribute("first", cursor == null);
        return "tasks/list";
    }
}
