package com.gwms.sync.console.systems;

import com.gwms.sync.console.pages.CauseWords;
import com.gwms.sync.console.pages.Display;
import com.gwms.sync.console.pages.Page;
import com.gwms.sync.console.problems.RequestText;
import com.gwms.sync.store.queries.Coverage;
import com.gwms.sync.store.queries.MappingQueries;
import com.gwms.sync.store.queries.MappingStanding;
import com.gwms.sync.store.queries.SystemQueries;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;

/** Every proxy system with its health and its mappings. */
@Page
class SystemsPage {
    private static final int LONGEST_CODE = 40;
    /** A coverage is a few numbers; with more snapshots than that the oldest answers are asked for again. */
    private static final int MOST_KEPT = 2_000;

    private final SystemQueries systems;
    private final MappingQueries mappings;
    private final ConcurrentHashMap<Long, Coverage> coverages = new ConcurrentHashMap<>();

    SystemsPage(SystemQueries systems, MappingQueries mappings) {
        this.systems = systems;
        this.mappings = mappings;
    }

    @GetMapping("/systems")
    String list(
            @RequestParam(required = false) @Nullable String system,
            @ModelAttribute(name = "show", binding = false) Display show,
            Locale locale,
            Model model) {
        @Nullable String code = RequestText.optional("system", system, LONGEST_CODE);
        List<MappingStanding> standings = mappings.mappings(code);
        model.addAttribute(
                "systems",
                systems.systems(code).stream()
                        .map(each -> SystemView.of(each, standings, show))
                        .toList());
        model.addAttribute("system", code);
        model.addAttribute("words", new CauseWords(locale));
        return "systems/list";
    }

    /** How much of a snapshot is mapped: read by itself, because it takes all lines of it. */
    @GetMapping("/systems/snapshots/{id}/coverage")
    String coverage(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", required = false) @Nullable String part,
            Model model) {
        model.addAttribute("coverage", coverage(id).orElse(null));
        return part == null ? "systems/coverage" : "systems/coverage :: figures";
    }

    private Optional<Coverage> coverage(long snapshot) {
        @Nullable Coverage known = coverages.get(snapshot);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<Coverage> read = systems.coverage(snapshot);
        if (coverages.size() >= MOST_KEPT) {
            coverages.clear();
        }
        read.ifPresent(coverage -> coverages.put(snapshot, coverage));
        return read;
    }
}
