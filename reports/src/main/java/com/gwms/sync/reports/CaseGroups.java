package com.gwms.sync.reports;

import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.CaseLine.Standing;
import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.WarehouseHealth;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The cases of a mail by their standing, the most urgent first. */
final class CaseGroups {
    private static final Comparator<CaseLine> BY_SEVERITY =
            Comparator.comparing(line -> line.kind().severity());

    /** What stops the most comes first: a paused system before an order that was refused. */
    private static final Comparator<CaseLine> BY_WEIGHT =
            BY_SEVERITY.thenComparing(CaseLine::affectedTasks, Comparator.reverseOrder());

    private final CaseNews news;

    CaseGroups(CaseNews news) {
        this.news = news;
    }

    /** What there is to say, by occasion: never an empty mail, and no all-well while something is open. */
    boolean isWorthAMail() {
        CaseTotals totals = news.totals();
        return switch (news.occasion()) {
            case NEW_CASES, URGENT -> totals.newCases() > 0;
            case DIGEST -> totals.open() + totals.solved() > 0;
            case RECOVERED -> totals.solved() > 0;
            case ALL_WELL -> totals.open() == 0;
        };
    }

    /** The standings whose cases are written out, in this order; of the others there is a counter. */
    List<Standing> listed() {
        return switch (news.occasion()) {
            case NEW_CASES, URGENT -> List.of(Standing.NEW);
            case DIGEST -> List.of(Standing.NEW, Standing.STILL_OPEN, Standing.SOLVED);
            case RECOVERED -> List.of(Standing.SOLVED);
            case ALL_WELL -> List.of();
        };
    }

    List<CaseLine> of(Standing standing) {
        return news.cases().stream()
                .filter(line -> line.standing() == standing)
                .sorted(order(standing))
                .toList();
    }

    long total(Standing standing) {
        CaseTotals totals = news.totals();
        return switch (standing) {
            case NEW -> totals.newCases();
            case STILL_OPEN -> totals.stillOpen();
            case SOLVED -> totals.solved();
        };
    }

    /** The cases that the subject and the verdict are about, the weightiest first. */
    List<CaseLine> told() {
        return switch (news.occasion()) {
            case NEW_CASES, URGENT ->
                of(Standing.NEW).stream().sorted(BY_WEIGHT).toList();
            case DIGEST ->
                Stream.concat(of(Standing.NEW).stream(), of(Standing.STILL_OPEN).stream())
                        .sorted(BY_WEIGHT)
                        .toList();
            case RECOVERED -> of(Standing.SOLVED);
            case ALL_WELL -> List.of();
        };
    }

    Optional<CaseLine> mostUrgent() {
        return told().stream().findFirst();
    }

    /** The warehouses to tell of; what cannot wait is not delayed by those that it is not about. */
    List<WarehouseHealth> warehouses() {
        if (news.occasion() != Occasion.URGENT) {
            return news.warehouses();
        }
        return news.warehouses().stream()
                .filter(health -> told().stream().anyMatch(line -> isAt(line, health)))
                .toList();
    }

    private static boolean isAt(CaseLine line, WarehouseHealth health) {
        return health.systemCode().equals(line.systemCode())
                && (line.proxyWarehouseCode() == null
                        || health.proxyWarehouseCode().equals(line.proxyWarehouseCode()));
    }

    /** Whether somebody must act. Where something is open and nobody says what, rather yes than no. */
    Severity severity() {
        return switch (news.occasion()) {
            case NEW_CASES, URGENT -> worst();
            case DIGEST -> news.totals().open() == 0 ? Severity.INFO : worst();
            case RECOVERED, ALL_WELL -> Severity.INFO;
        };
    }

    /** Whether somebody must act on what was open before, also where the new ones want nothing. */
    boolean hasOlderToActOn() {
        return of(Standing.STILL_OPEN).stream().anyMatch(line -> line.kind().severity() == Severity.ACTION);
    }

    private Severity worst() {
        return mostUrgent().map(line -> line.kind().severity()).orElse(Severity.ACTION);
    }

    /** New ones: the youngest first. Open ones: the oldest first, for nobody took care of them. */
    private static Comparator<CaseLine> order(Standing standing) {
        Comparator<CaseLine> order = switch (standing) {
            case NEW -> BY_SEVERITY.thenComparing(CaseGroups::metAt, Comparator.reverseOrder());
            case STILL_OPEN -> BY_SEVERITY.thenComparing(CaseLine::firstSeen);
            case SOLVED -> Comparator.comparing(CaseGroups::solvedAt, Comparator.reverseOrder());
        };
        return order.thenComparingLong(CaseLine::id);
    }

    private static Instant metAt(CaseLine line) {
        return line.reopenedAt() == null ? line.firstSeen() : line.reopenedAt();
    }

    private static Instant solvedAt(CaseLine line) {
        return line.solvedAt() == null ? Instant.MIN : line.solvedAt();
    }
}
