package com.gwms.sync.app;

import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.springframework.scheduling.support.CronExpression;
import tools.jackson.databind.JsonNode;

/** When a CronJob starts, and how late and how long at most. */
final class ScheduleRules {
    /** What Kubernetes and Spring read alike; days of the month and of the week together they do not. */
    private static final Pattern PLAIN_CRON =
            Pattern.compile("[\\d*/,-]+ [\\d*/,-]+ ([\\d*/,-]+ [\\d*/,-]+ \\*|\\* \\S+ [\\d*/,-]+)");

    /** The controller looks every 10 s; what may be less late than that may never start. */
    private static final int SHORTEST_DEADLINE = 10;

    private static final Duration LOOKED_AT = Duration.ofDays(400);

    private static final Map<String, LongSummaryStatistics> GAPS = new ConcurrentHashMap<>();

    private ScheduleRules() {}

    /**
     * @param served the interval of the tasks that the job is there for
     * @param expected how often the settings expect the job
     */
    static List<String> faults(JsonNode cronJob, Duration served, Duration expected) {
        String schedule = cronJob.at("/spec/schedule").asString("");
        String zone = cronJob.at("/spec/timeZone").asString("");
        Faults faults = new Faults();
        faults.require(PLAIN_CRON.matcher(schedule).matches(), "schedule '" + schedule + "' is not five plain fields");
        faults.require(hasNoSummerTime(zone), "timeZone '" + zone + "' is not a zone without summer time");
        if (faults.found().isEmpty()) {
            LongSummaryStatistics gaps = gaps(schedule, ZoneId.of(zone));
            faults.add(faultsOfGaps(cronJob, gaps, served));
            String name = cronJob.at("/metadata/name").asString("");
            faults.require(
                    gaps.getMax() == expected.toSeconds(),
                    "schedule starts " + name + " every " + gaps.getMax() + " s, and gwms-sync.expected." + name
                            + " is " + expected.toSeconds() + " s");
        }
        return faults.found();
    }

    private static List<String> faultsOfGaps(JsonNode cronJob, LongSummaryStatistics gaps, Duration served) {
        Faults faults = new Faults();
        faults.require(
                gaps.getMax() <= served.toSeconds(),
                "schedule leaves up to " + gaps.getMax() + " s between slots and serves " + served.toSeconds() + " s");
        int late = cronJob.at("/spec/startingDeadlineSeconds").asInt(0);
        faults.require(
                late >= SHORTEST_DEADLINE && late <= gaps.getMin(),
                "startingDeadlineSeconds must be from 10 to " + gaps.getMin() + ", not " + late);
        int active = cronJob.at("/spec/jobTemplate/spec/activeDeadlineSeconds").asInt(0);
        faults.require(
                active > 0 && active < gaps.getMin(),
                "activeDeadlineSeconds must be from 1 to less than " + gaps.getMin() + ", not " + active);
        return faults.found();
    }

    private static boolean hasNoSummerTime(String zone) {
        return ZoneId.getAvailableZoneIds().contains(zone)
                && ZoneId.of(zone).getRules().isFixedOffset();
    }

    /** Seconds between one slot and the next; counted once for all the manifests that differ in something else. */
    private static LongSummaryStatistics gaps(String schedule, ZoneId zone) {
        return GAPS.computeIfAbsent(schedule + " " + zone, _ -> countedGaps(schedule, zone));
    }

    private static LongSummaryStatistics countedGaps(String schedule, ZoneId zone) {
        CronExpression cron = CronExpression.parse("0 " + schedule);
        ZonedDateTime slot = Objects.requireNonNull(cron.next(ZonedDateTime.of(2026, 1, 1, 0, 0, 0, 0, zone)));
        ZonedDateTime end = slot.plus(LOOKED_AT);
        LongSummaryStatistics gaps = new LongSummaryStatistics();
        while (slot.isBefore(end)) {
            ZonedDateTime next = Objects.requireNonNull(cron.next(slot));
            gaps.accept(Duration.between(slot, next).toSeconds());
            slot = next;
        }
        return gaps;
    }
}
