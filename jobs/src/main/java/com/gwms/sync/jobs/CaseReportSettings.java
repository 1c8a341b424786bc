package com.gwms.sync.jobs;

import java.net.URI;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is told of cases, and when.
 *
 * @param groups each under a name of its own
 * @param casesInMail of each standing that are read for a mail, at least as many as it lists; 1 to 1,000
 * @param consoleUrl where the REST API and the pages are; null where there is none, and then no link
 */
public record CaseReportSettings(
        List<RecipientGroup> groups,
        MailTiming timing,
        int casesInMail,
        @Nullable URI consoleUrl) {
    public CaseReportSettings {
        groups = List.copyOf(groups);
        if (casesInMail < 1 || casesInMail > 1_000) {
            throw new IllegalArgumentException(
                    "The cases that are read for a mail must be from 1 to 1,000, not " + casesInMail);
        }
        Set<String> names = new HashSet<>();
        for (RecipientGroup group : groups) {
            if (!names.add(group.name())) {
                throw new IllegalArgumentException("There are two recipient groups with the name " + group.name());
            }
        }
    }
}
