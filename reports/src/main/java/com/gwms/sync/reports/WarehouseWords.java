package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.Chart;
import com.gwms.sync.reports.CasePage.Warehouse;
import com.gwms.sync.reports.CasePage.Warehouses;
import com.gwms.sync.tasks.WarehouseHealth;
import com.gwms.sync.tasks.WarehouseHealth.Newest;
import com.gwms.sync.tasks.WarehouseHealth.Point;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Puts the health of warehouses into the words of a mail. */
final class WarehouseWords {
    /** The top of a chart at the least, so that a speck does not look like a mountain. */
    private static final double SMALLEST_SCALE = 0.01;

    private final MailVoice voice;
    private final int maxShown;

    WarehouseWords(MailVoice voice, int maxShown) {
        this.voice = voice;
        this.maxShown = maxShown;
    }

    /** Those with open cases first, then those that are farthest apart. */
    @Nullable
    Warehouses warehouses(List<WarehouseHealth> all) {
        if (all.isEmpty()) {
            return null;
        }
        List<Warehouse> shown = all.stream()
                .sorted(Comparator.comparingLong(WarehouseHealth::openCases)
                        .reversed()
                        .thenComparing(Comparator.comparingLong(WarehouseWords::discrepancy)
                                .reversed())
                        .thenComparing(WarehouseHealth::warehouseCode)
                        .thenComparing(WarehouseHealth::proxyWarehouseCode))
                .limit(maxShown)
                .map(this::warehouse)
                .toList();
        String heading = voice.say(Phrase.WAREHOUSES);
        return new Warehouses(
                shown.size() == all.size()
                        ? heading
                        : voice.say(
                                Phrase.SHOWN_FIRST,
                                heading,
                                Integer.toString(shown.size()),
                                Figures.number(all.size())),
                together(all),
                shown);
    }

    private String together(List<WarehouseHealth> all) {
        List<Newest> known = all.stream()
                .map(WarehouseHealth::newest)
                .filter(Objects::nonNull)
                .toList();
        if (known.size() < 2) {
            return "";
        }
        long discrepancy = known.stream().mapToLong(Newest::discrepancy).sum();
        long local = known.stream().mapToLong(Newest::localUnits).sum();
        long proxy = known.stream().mapToLong(Newest::proxyUnits).sum();
        Newest sum = new Newest(known.getFirst().takenAt(), local, proxy, discrepancy, 0, 0, 0);
        return voice.say(
                Phrase.TOGETHER,
                Figures.number(known.size()),
                voice.say(Phrase.DISCREPANCY, voice.counted(Phrase.DIFFERS, discrepancy), Figures.share(sum.share())));
    }

    private Warehouse warehouse(WarehouseHealth health) {
        String name = MailVoice.code(health.warehouseCode());
        String at = voice.say(
                Phrase.PLACE_REMOTE, MailVoice.code(health.proxyWarehouseCode()), MailVoice.code(health.systemCode()));
        Newest newest = health.newest();
        if (newest == null) {
            return new Warehouse(
                    name, at, voice.say(Phrase.NO_SNAPSHOT), "", Tone.SOFT, openCases(health), chart(health.history()));
        }
        boolean inStep = newest.discrepancy() == 0;
        return new Warehouse(
                name,
                at,
                inStep ? voice.say(Phrase.IN_STEP) : voice.counted(Phrase.DIFFERS, newest.discrepancy()),
                Figures.share(newest.share()),
                inStep ? Tone.GOOD : Tone.PLAIN,
                facts(health, newest),
                chart(health.history()));
    }

    private List<String> facts(WarehouseHealth health, Newest newest) {
        List<String> facts = new ArrayList<>();
        facts.add(voice.say(Phrase.STOCK_OURS, Figures.number(newest.localUnits())));
        facts.add(voice.say(Phrase.STOCK_THEIRS, Figures.number(newest.proxyUnits())));
        if (newest.corrected() > 0) {
            facts.add(voice.say(Phrase.CORRECTED, Figures.number(newest.corrected())));
        }
        if (newest.heldBack() > 0) {
            facts.add(voice.say(Phrase.HELD_BACK, Figures.number(newest.heldBack())));
        }
        if (newest.proposed() > 0) {
            facts.add(voice.counted(Phrase.PROPOSED, newest.proposed()));
        }
        facts.addAll(openCases(health));
        facts.add(voice.say(
                Phrase.SNAPSHOT_AT,
                voice.times().absolute(newest.takenAt()),
                voice.times().ago(newest.takenAt())));
        return facts;
    }

    private List<String> openCases(WarehouseHealth health) {
        return health.openCases() == 0 ? List.of() : List.of(voice.counted(Phrase.OPEN_CASES, health.openCases()));
    }

    /** From two snapshots on: one bar shows nothing that the number does not. */
    private @Nullable Chart chart(List<Point> history) {
        if (history.size() < 2) {
            return null;
        }
        Comparator<Point> byShare = Comparator.comparingDouble(Point::share);
        Point highest = history.stream().max(byShare).orElseThrow();
        Point lowest = history.stream().min(byShare).orElseThrow();
        double top = Math.max(highest.share(), SMALLEST_SCALE);
        return new Chart(
                history.stream().map(point -> point.share() / top).toList(),
                voice.say(
                        Phrase.CHART,
                        Integer.toString(history.size()),
                        Figures.share(history.getLast().share()),
                        Figures.share(highest.share()),
                        voice.times().day(highest.takenAt()),
                        Figures.share(lowest.share())));
    }

    private static long discrepancy(WarehouseHealth health) {
        return health.newest() == null ? -1 : health.newest().discrepancy();
    }
}
