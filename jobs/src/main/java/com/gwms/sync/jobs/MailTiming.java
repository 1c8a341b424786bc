package com.gwms.sync.jobs;

import com.gwms.sync.reports.Occasion;
import com.gwms.sync.store.cases.GroupNews;
import com.gwms.sync.store.cases.GroupStanding;
import com.gwms.sync.tasks.ExceptionKind;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * When a mail goes out. The first news wait a little, because what failed once mostly fails in company; after that a group
 * hears at most so often, whatever happens, but for what cannot wait.
 *
 * @param gather how long news wait for others, and the least time between two urgent mails; 0 to 1 hour
 * @param repeat the least time between two mails of a group that can wait, from {@code gather} to 24 hours
 * @param urgent the kinds of cases that are told at once and at any hour
 */
public record MailTiming(Duration gather, Duration repeat, Set<ExceptionKind> urgent) {
    /** Nothing of a system goes on before it is resumed, and nothing of a job that nothing starts. */
    public static final MailTiming DEFAULTS = new MailTiming(
            Duration.ofMinutes(5), Duration.ofHours(1), Set.of(ExceptionKind.SYSTEM_PAUSED, ExceptionKind.RUN_MISSED));

    /** What is due shortly before midnight is told after it where nobody looked in between. */
    private static final Duration OVER_MIDNIGHT = Duration.ofHours(1);

    public MailTiming {
        urgent = Set.copyOf(urgent);
        if (gather.isNegative() || gather.compareTo(Duration.ofHours(1)) > 0) {
            throw new IllegalArgumentException("report.gather must be from 0s to 1h, not " + gather);
        }
        if (repeat.compareTo(gather) < 0 || repeat.compareTo(Duration.ofHours(24)) > 0) {
            throw new IllegalArgumentException("report.repeat must be from report.gather, which is " + gather
                    + ", to 24h, not " + repeat + ": news that are gathered for longer than that would be late.");
        }
    }

    /** Why a mail is due now, if one is. */
    Optional<Occasion> due(RecipientGroup group, GroupStanding standing, GroupNews news) {
        Instant now = standing.now();
        if (news.urgent() > 0 && isLongEnough(standing.toldAt(), gather, now)) {
            return Optional.of(Occasion.URGENT);
        }
        if (!group.hours().contains(group.clock(now))) {
            return Optional.empty();
        }
        if (isDigestDue(group, standing) && news.open() + news.solved() > 0) {
            return Optional.of(Occasion.DIGEST);
        }
        if (isLongEnough(standing.toldAt(), repeat, now)) {
            if (news.untold() > 0 && isLongEnough(news.oldestUntold(), gather, now)) {
                return Optional.of(Occasion.NEW_CASES);
            }
            if (news.solved() > 0 && isLongEnough(news.oldestSolved(), gather, now)) {
                return Optional.of(Occasion.RECOVERED);
            }
        }
        return isAllWellDue(group, standing, news) ? Optional.of(Occasion.ALL_WELL) : Optional.empty();
    }

    /** Whether today's digest was due and there is nothing to say: what opens later today is no digest. */
    boolean isDigestPassed(RecipientGroup group, GroupStanding standing, GroupNews news) {
        return news.open() + news.solved() == 0
                && isDigestDue(group, standing)
                && group.hours().contains(group.clock(standing.now()));
    }

    /** What there is to say, due or not. */
    Optional<Occasion> worth(RecipientGroup group, GroupNews news) {
        if (news.urgent() > 0) {
            return Optional.of(Occasion.URGENT);
        }
        if (news.untold() > 0) {
            return Optional.of(Occasion.NEW_CASES);
        }
        if (news.solved() > 0) {
            return Optional.of(Occasion.RECOVERED);
        }
        if (news.open() > 0) {
            return Optional.of(Occasion.DIGEST);
        }
        return group.allWellOn() != null && !news.unwell() ? Optional.of(Occasion.ALL_WELL) : Optional.empty();
    }

    private static boolean isLongEnough(@Nullable Instant since, Duration wait, Instant now) {
        return since == null || !since.plus(wait).isAfter(now);
    }

    /** The day that a digest of now is of, or a mail that all is well. */
    LocalDate day(RecipientGroup group, GroupStanding standing) {
        return dueDay(group, standing)
                .orElseGet(() -> group.clock(standing.now()).toLocalDate());
    }

    private static boolean isDigestDue(RecipientGroup group, GroupStanding standing) {
        return group.digestAt() != null
                && dueDay(group, standing)
                        .filter(day -> !day.equals(standing.digestOn()))
                        .isPresent();
    }

    private static boolean isAllWellDue(RecipientGroup group, GroupStanding standing, GroupNews news) {
        return news.open() == 0
                && !news.unwell()
                && dueDay(group, standing)
                        .filter(day -> day.getDayOfWeek() == group.allWellOn() && !day.equals(standing.allWellOn()))
                        .isPresent();
    }

    /** Today once it is time. A group that came to be after that has the next one. */
    private static Optional<LocalDate> dueDay(RecipientGroup group, GroupStanding standing) {
        LocalTime at = group.digestAt() == null ? group.hours().morning() : group.digestAt();
        LocalDateTime now = group.clock(standing.now());
        LocalDateTime today = now.toLocalDate().atTime(at);
        LocalDateTime due = now.isBefore(today) ? today.minusDays(1) : today;
        boolean isPast = due.isBefore(today) && !now.isBefore(due.plus(OVER_MIDNIGHT));
        return isPast || !group.clock(standing.knownSince()).isBefore(due)
                ? Optional.empty()
                : Optional.of(due.toLocalDate());
    }
}
