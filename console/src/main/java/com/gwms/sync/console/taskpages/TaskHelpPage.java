package com.gwms.sync.console.taskpages;

import com.gwms.sync.console.pages.Frame;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.store.queries.OverviewQueries;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestHeader;

/** Sections 3 and 4 of the user guide, where they are needed. */
@Page
class TaskHelpPage {
    @GetMapping("/help/tasks")
    String help(
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            @ModelAttribute(name = "frame", binding = false) Frame frame,
            Model model) {
        model.addAttribute("cap", OverviewQueries.CAP);
        model.addAttribute("text", "tasks/help-" + (frame.lang().equals("en") ? "en" : "zh"));
        return part == null ? "tasks/help" : "tasks/help :: view";
    }
}
