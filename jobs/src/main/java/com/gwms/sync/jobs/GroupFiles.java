package com.gwms.sync.jobs;

import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.reports.ReportedRows;
import com.gwms.sync.store.cases.CaseExceptions;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.stream.Collectors;

/** The whole file of a recipient group, as it is now: what a mail links to whose file was too large to go along. */
public final class GroupFiles {
    private final CaseReportSettings settings;
    private final CaseExceptions exceptions;
    private final ExceptionReportWriter writer;
    private final ConsoleLinks links;

    public GroupFiles(CaseReportSettings settings, CaseExceptions exceptions, ExceptionReportWriter writer) {
        this.settings = settings;
        this.exceptions = exceptions;
        this.writer = writer;
        this.links = new ConsoleLinks(settings.consoleUrl());
    }

    /** What there is under a name. */
    public sealed interface Found {
        /** The rows of the group's open cases as CSV. */
        interface Content {
            /**
             * Streams the rows from the database, some thousand at a time; holds a transaction meanwhile.
             *
             * @return rows written
             * @throws IOException where {@code out} cannot be written; it then holds the start of the file
             */
            long writeTo(OutputStream out) throws IOException;
        }

        /**
         * @param fileName with its ending, of ASCII letters, digits, dots and hyphens
         * @param forPeople with a byte order mark, and in the group's language
         * @param forPrograms without, and in English
         */
        record File(String fileName, Content forPeople, Content forPrograms) implements Found {}

        /** @param why a sentence */
        record None(String why) implements Found {}
    }

    /**
     * Looks a group up by its name. One whose recipients do not belong to the house has no file, as its mails have none.
     *
     * @param at goes into the name of the file
     */
    public Found of(String name, Instant at) {
        for (RecipientGroup group : settings.groups()) {
            if (group.name().equals(name)) {
                return group.audience().outside()
                        ? new Found.None(
                                "The recipients of this group do not belong to the house: they are told counts and"
                                        + " kinds, and there is no file for them.")
                        : file(group, at);
            }
        }
        return new Found.None("There is no recipient group of that name. " + known());
    }

    private Found file(RecipientGroup group, Instant at) {
        ReportedRows rows = consumer -> exceptions.forEach(group.scope(), row -> consumer.accept(links.to(row)));
        return new Found.File(
                ExceptionReportWriter.downloadName(group.name(), at),
                out -> writer.streamForPeople(out, group.audience().language(), rows),
                out -> writer.stream(out, rows));
    }

    private String known() {
        String names = settings.groups().stream().map(RecipientGroup::name).collect(Collectors.joining(", "));
        return names.isEmpty() ? "None is configured." : "There are: " + names + ".";
    }
}
