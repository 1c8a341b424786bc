package com.gwms.sync.jobs;

import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.ReportedException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where the pages show what reports are about.
 *
 * @param console null where there are no pages, and then no link
 */
record ConsoleLinks(@Nullable URI console) {
    @Nullable
    URI toFile(RecipientGroup group) {
        return at("reports/"
                + URLEncoder.encode(group.name(), StandardCharsets.UTF_8).replace("+", "%20"));
    }

    List<CaseLine> to(List<CaseLine> lines) {
        return lines.stream()
                .map(line -> {
                    @Nullable URI page = at("cases/" + line.id());
                    return page == null ? line : line.linkedTo(page);
                })
                .toList();
    }

    ReportedException to(ReportedException row) {
        @Nullable URI page = row.caseId() == null ? null : at("cases/" + row.caseId());
        return page == null ? row : row.linkedTo(page);
    }

    private @Nullable URI at(String path) {
        if (console == null) {
            return null;
        }
        String base = console.toString();
        return URI.create((base.endsWith("/") ? base : base + "/") + path);
    }
}
