package com.gwms.sync.jobs;

import com.gwms.sync.reports.Attach;
import com.gwms.sync.reports.Audience;
import com.gwms.sync.reports.CaseFile;
import com.gwms.sync.reports.CaseMail;
import com.gwms.sync.reports.CaseNews;
import com.gwms.sync.reports.ExceptionReportWriter;
import com.gwms.sync.reports.Occasion;
import com.gwms.sync.reports.ReportNotWrittenException;
import com.gwms.sync.reports.RunReference;
import com.gwms.sync.reports.Window;
import com.gwms.sync.store.cases.CaseExceptions;
import com.gwms.sync.store.cases.CaseQueries;
import com.gwms.sync.store.cases.Cases;
import com.gwms.sync.store.cases.GroupNews;
import com.gwms.sync.store.cases.GroupStanding;
import com.gwms.sync.store.cases.HealthQueries;
import com.gwms.sync.store.cases.ReportGroups;
import com.gwms.sync.store.cases.ToldNow;
import com.gwms.sync.store.mail.MailOutbox;
import com.gwms.sync.tasks.OutgoingMail;
import com.gwms.sync.tasks.RunId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Decides for each recipient group whether a mail is due, writes it, and notes what it tells: all in one transaction a
 * group, so that several processes tell a case once and one that is killed has told nothing.
 */
public final class CaseReports {
    private static final Logger log = LoggerFactory.getLogger(CaseReports.class);

    /** Of a thread's mails: enough for every mail program, and bounded. */
    private static final int MAX_REFERENCES = 20;

    private final TransactionOperations transaction;
    private final Cases cases;
    private final ReportGroups groups;
    private final CaseQueries queries;
    private final HealthQueries health;
    private final CaseExceptions exceptions;
    private final MailOutbox outbox;
    private final ExceptionReportWriter writer;
    private final CaseMail composer;
    private final CaseReportSettings settings;
    private final ConsoleLinks links;

    public CaseReports(
            CaseStores stores,
            TransactionOperations transaction,
            ExceptionReportWriter writer,
            CaseMail composer,
            CaseReportSettings settings) {
        this.transaction = transaction;
        this.cases = stores.cases();
        this.groups = stores.groups();
        this.queries = stores.queries();
        this.health = stores.health();
        this.exceptions = stores.exceptions();
        this.outbox = stores.outbox();
        this.writer = writer;
        this.composer = composer;
        this.settings = settings;
        this.links = new ConsoleLinks(settings.consoleUrl());
    }

    /** A mail that was put into the outbox. */
    record Queued(String group, Occasion occasion, OutgoingMail mail) {}

    /**
     * Solves what is gone, and queues the mails that are due. One group that cannot be told does not keep the others
     * from it, nor does it keep the run from its end: what failed is a sentence of its summary, and is tried again by the
     * next run.
     *
     * @param by the run that is at it, for the footer and the names of files
     * @param directory where files go
     * @param failures takes a sentence for each thing that failed
     */
    List<Queued> queueDue(RunReference by, Path directory, Consumer<String> failures) {
        solveGone(by, failures);
        List<Queued> queued = new ArrayList<>();
        for (RecipientGroup group : settings.groups()) {
            try {
                queueDue(group, by, directory).ifPresent(queued::add);
            } catch (RuntimeException e) {
                log.error("run={} group={} could not be told: {}", by.run(), group.name(), Sentences.of(e), e);
                failures.accept("The group " + group.name() + " could not be told: " + Sentences.of(e));
            }
        }
        return queued;
    }

    private void solveGone(RunReference by, Consumer<String> failures) {
        try {
            int solved = cases.solveGone();
            if (solved > 0) {
                log.info("run={} cases solved: {}", by.run(), solved);
            }
        } catch (RuntimeException e) {
            log.error("run={} cases could not be solved: {}", by.run(), Sentences.of(e), e);
            failures.accept("It could not be found out which exceptions are solved: " + Sentences.of(e));
        }
    }

    private Optional<Queued> queueDue(RecipientGroup group, RunReference by, Path directory) {
        groups.know(group.name());
        return Objects.requireNonNull(transaction.execute(
                status -> groups.lock(group.name()).flatMap(standing -> queueDue(group, standing, by, directory))));
    }

    private Optional<Queued> queueDue(RecipientGroup group, GroupStanding standing, RunReference by, Path directory) {
        GroupNews news = news(group);
        Optional<Occasion> occasion = settings.timing().due(group, standing, news);
        if (occasion.isEmpty()) {
            if (settings.timing().isDigestPassed(group, standing, news)) {
                groups.digestPassed(standing, settings.timing().day(group, standing));
            }
            return Optional.empty();
        }
        Draft draft = draft(group, standing, news, occasion.get(), by, directory);
        return draft.mail().map(mail -> {
            boolean _ = outbox.add(mail);
            groups.told(standing, toldBy(group, standing, occasion.get(), draft, mail));
            log.info(
                    "run={} group={} mail={} queued: {}, {}",
                    by.run(),
                    group.name(),
                    mail.messageId(),
                    occasion.get(),
                    draft.told().totals());
            return new Queued(group.name(), occasion.get(), mail);
        });
    }

    /**
     * A mail as it would go out now, due or not.
     *
     * @param mail null where there is nothing to say
     */
    public record Preview(String group, @Nullable OutgoingMail mail) {}

    /**
     * Writes what each group would be told now, and its files; changes nothing in the database, and solves nothing.
     *
     * @param now for a group that was never told anything
     * @param directory where files go
     */
    public List<Preview> preview(Instant now, Path directory) {
        RunReference by = new RunReference(new RunId(new UUID(0, 0)), "preview", null);
        return settings.groups().stream()
                .map(group -> new Preview(
                        group.name(), preview(group, now, by, directory).orElse(null)))
                .toList();
    }

    private Optional<OutgoingMail> preview(RecipientGroup group, Instant now, RunReference by, Path directory) {
        return Objects.requireNonNull(transaction.execute(status -> {
            status.setRollbackOnly();
            GroupStanding standing = groups.read(group.name())
                    .orElse(new GroupStanding(group.name(), now, null, null, null, List.of(), now));
            GroupNews news = news(group);
            return settings.timing()
                    .worth(group, news)
                    .flatMap(occasion -> draft(group, standing, news, occasion, by, directory)
                            .mail());
        }));
    }

    private GroupNews news(RecipientGroup group) {
        return groups.news(group.name(), group.scope(), settings.timing().urgent());
    }

    private record Draft(CaseQueries.Told told, Optional<OutgoingMail> mail) {}

    private Draft draft(
            RecipientGroup group,
            GroupStanding standing,
            GroupNews news,
            Occasion occasion,
            RunReference by,
            Path directory) {
        Window window = window(standing, news);
        CaseQueries.Told told = queries.toTell(group.name(), group.scope(), window.to(), settings.casesInMail());
        CaseFile file = told.totals().open() == 0 ? CaseFile.none() : file(group, by.run(), window.to(), directory);
        return new Draft(
                told,
                composer.compose(new CaseNews(
                        occasion,
                        window,
                        group.audience(),
                        told.totals(),
                        links.to(told.lines()),
                        health.of(group.scope()),
                        by,
                        file,
                        standing.thread())));
    }

    /** It goes back to the oldest news, which may be older than the last mail: the transaction of a case ends when it ends. */
    private static Window window(GroupStanding standing, GroupNews news) {
        Instant from = standing.toldAt() == null ? standing.now() : standing.toldAt();
        if (news.oldestUntold() != null && news.oldestUntold().isBefore(from)) {
            from = news.oldestUntold();
        }
        return new Window(from, from.isAfter(standing.now()) ? from : standing.now());
    }

    private CaseFile file(RecipientGroup group, RunId run, Instant at, Path directory) {
        Audience audience = group.audience();
        @Nullable URI link = links.toFile(group);
        if (audience.outside() || (audience.attach() == Attach.NONE && link == null)) {
            return CaseFile.none();
        }
        try {
            return CaseFile.of(
                    writer.writeReported(
                            directory,
                            group.name(),
                            run,
                            at,
                            audience.attach(),
                            audience.language(),
                            consumer -> exceptions.forEach(group.scope(), row -> consumer.accept(links.to(row)))),
                    link);
        } catch (ReportNotWrittenException e) {
            log.error("run={} group={} file not written: {}", run, group.name(), e.getMessage());
            return CaseFile.notWritten(Sentences.of(e));
        }
    }

    private ToldNow toldBy(
            RecipientGroup group, GroupStanding standing, Occasion occasion, Draft draft, OutgoingMail mail) {
        LocalDate day = settings.timing().day(group, standing);
        List<String> thread = new ArrayList<>(standing.thread());
        thread.add(mail.messageId());
        boolean ends = draft.told().totals().open() == 0;
        return new ToldNow(
                draft.told().open(),
                occasion == Occasion.DIGEST || occasion == Occasion.RECOVERED
                        ? draft.told().solved()
                        : List.of(),
                occasion == Occasion.DIGEST ? day : null,
                occasion == Occasion.ALL_WELL ? day : null,
                ends ? List.of() : thread.subList(Math.max(0, thread.size() - MAX_REFERENCES), thread.size()));
    }
}
