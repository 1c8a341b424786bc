package com.gwms.sync.reports;

import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.WarehouseHealth;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one mail is to tell one recipient group.
 *
 * @param cases the most urgent ones of each standing, at least as many as the mail lists; the rest is in the totals
 * @param totals of all cases of the group
 * @param warehouses of the group, in any order
 * @param run the run after which the mail is written; null for one that goes back to none
 * @param thread {@code Message-ID}s of earlier mails that this one continues, oldest first; the last one is enough, and
 *     none opens a thread
 */
public record CaseNews(
        Occasion occasion,
        Window window,
        Audience audience,
        CaseTotals totals,
        List<CaseLine> cases,
        List<WarehouseHealth> warehouses,
        @Nullable RunReference run,
        CaseFile file,
        List<String> thread) {
    public CaseNews {
        cases = List.copyOf(cases);
        warehouses = List.copyOf(warehouses);
        thread = List.copyOf(thread);
    }
}
