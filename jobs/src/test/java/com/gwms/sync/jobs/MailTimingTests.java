package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.reports.Occasion;
import com.gwms.sync.store.cases.GroupNews;
import com.gwms.sync.store.cases.GroupStanding;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MailTimingTests {
    private static final MailTiming TIMING = MailTiming.DEFAULTS;
    private static final Instant NOW = Instant.parse("2026-06-04T12:00:00Z");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    @ParameterizedTest
    @CsvSource({
        // minutes since the oldest untold case opened, and since the last mail (none: -1)
        "4,  -1, ",
        "5,  -1, NEW_CASES",
        "5,  59, ",
        "61, 59, ",
        "61, 60, NEW_CASES"
    })
    void gathersNewsAndTellsThemOnceAnHour(int opened, int told, @Nullable Occasion expected) {
        GroupNews news = new GroupNews(1, ago(opened), 0, 0, null, 1, false);

        assertThat(due(TestGroups.group("g"), standing(NOW, told < 0 ? null : ago(told)), news))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"-1, URGENT", "5, URGENT", "4, "})
    void tellsAtOnceWhatCannotWaitAndThenGathersTheOthers(int told, @Nullable Occasion expected) {
        GroupNews news = new GroupNews(1, NOW, 1, 0, null, 1, false);

        assertThat(due(TestGroups.group("g"), standing(NOW, told < 0 ? null : ago(told)), news))
                .isEqualTo(expected);
    }

    @Test
    void saysThatThingsAreSolved() {
        assertThat(due(TestGroups.group("g"), standing(NOW, ago(60)), new GroupNews(0, null, 0, 2, ago(5), 0, false)))
                .isEqualTo(Occasion.RECOVERED);
        assertThat(due(TestGroups.group("g"), standing(NOW, ago(60)), new GroupNews(0, null, 0, 2, ago(4), 0, false)))
                .isNull();
    }

    @Test
    void isSilentWhereThereIsNothingToSay() {
        RecipientGroup group = TestGroups.group("g", ZoneOffset.UTC, MailHours.ALWAYS, LocalTime.of(8, 0), null);

        assertThat(due(group, standing(NOW, null), new GroupNews(0, null, 0, 0, null, 0, false)))
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        // a night shift from 22:00 to 06:00
        "21:59, ",
        "22:00, NEW_CASES",
        "00:00, NEW_CASES",
        "05:59, NEW_CASES",
        "06:00, "
    })
    void keepsHoursThatGoOverMidnight(LocalTime time, @Nullable Occasion expected) {
        RecipientGroup group = group("UTC", "22:00", "06:00");
        Instant now = LocalDateTime.of(LocalDate.of(2026, 6, 4), time).toInstant(ZoneOffset.UTC);

        assertThat(due(group, standing(now, null), untoldSince(now.minusSeconds(3600))))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // Los Angeles went from 02:00 to 03:00 on 8 March 2026: 08:00 is 16:00 UTC before, 15:00 UTC from then on
        "2026-03-07T15:30:00Z, ",
        "2026-03-07T16:00:00Z, NEW_CASES",
        "2026-03-08T14:59:00Z, ",
        "2026-03-08T15:00:00Z, NEW_CASES",
        "2026-03-08T23:59:00Z, NEW_CASES",
        "2026-03-09T01:00:00Z, "
    })
    void keepsHoursByTheClockOnTheWallAcrossAChangeToSummerTime(Instant now, @Nullable Occasion expected) {
        assertThat(due(
                        group("America/Los_Angeles", "08:00", "18:00"),
                        standing(now, null),
                        untoldSince(now.minusSeconds(3600))))
                .isEqualTo(expected);
    }

    @Test
    void lastsNoNightForWhatCannotWait() {
        Instant night = Instant.parse("2026-06-04T03:00:00Z");

        assertThat(due(
                        group("UTC", "08:00", "18:00"),
                        standing(night, null),
                        new GroupNews(1, night, 1, 0, null, 1, false)))
                .isEqualTo(Occasion.URGENT);
    }

    @ParameterizedTest
    @CsvSource({"07:59, 2026-06-03, ", "08:00, 2026-06-03, DIGEST", "23:00, 2026-06-03, DIGEST", "23:00, 2026-06-04, "})
    void digestsOnceADay(LocalTime time, LocalDate last, @Nullable Occasion expected) {
        RecipientGroup group = TestGroups.group("g", ZoneOffset.UTC, MailHours.ALWAYS, LocalTime.of(8, 0), null);
        Instant now = LocalDateTime.of(LocalDate.of(2026, 6, 4), time).toInstant(ZoneOffset.UTC);
        GroupStanding standing = new GroupStanding("g", LONG_AGO, now.minusSeconds(60), last, null, List.of(), now);

        assertThat(due(group, standing, new GroupNews(0, null, 0, 0, null, 3, false)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-06-04T23:57, 2026-06-03, ",
        "2026-06-04T23:58, 2026-06-03, DIGEST",
        // nobody looked in the two minutes until midnight
        "2026-06-05T00:00, 2026-06-03, DIGEST",
        "2026-06-05T00:57, 2026-06-03, DIGEST",
        "2026-06-05T00:58, 2026-06-03, ",
        "2026-06-05T00:00, 2026-06-04, "
    })
    void digestsAfterMidnightWhatWasDueShortlyBefore(LocalDateTime time, LocalDate last, @Nullable Occasion expected) {
        RecipientGroup group = TestGroups.group("g", ZoneOffset.UTC, MailHours.ALWAYS, LocalTime.of(23, 58), null);
        Instant now = time.toInstant(ZoneOffset.UTC);
        GroupStanding standing = new GroupStanding("g", LONG_AGO, now.minusSeconds(60), last, null, List.of(), now);

        assertThat(due(group, standing, new GroupNews(0, null, 0, 0, null, 3, false)))
                .isEqualTo(expected);
        if (expected != null) {
            assertThat(TIMING.day(group, standing)).isEqualTo("2026-06-04");
        }
    }

    @Test
    void remindsOfWhatIsOpenWhereNothingNewComes() {
        MailHours hours = MailHours.ALWAYS;
        RecipientGroup group = TestGroups.group("g", ZoneId.of("Asia/Shanghai"), hours, hours.morning(), null);
        GroupNews open = new GroupNews(0, null, 0, 0, null, 1, false);

        assertThat(due(group, standing(Instant.parse("2026-06-03T23:59:00Z"), null), open))
                .isNull();
        assertThat(due(group, standing(Instant.parse("2026-06-04T00:00:00Z"), null), open))
                .isEqualTo(Occasion.DIGEST);
    }

    @Test
    void saysThatAllIsWellInHoursThatHaveNoMorning() {
        RecipientGroup group = TestGroups.group(
                "g", ZoneOffset.UTC, new MailHours(LocalTime.of(1, 0), LocalTime.of(5, 0)), null, DayOfWeek.THURSDAY);
        GroupNews nothing = new GroupNews(0, null, 0, 0, null, 0, false);

        assertThat(due(group, standing(Instant.parse("2026-06-04T00:59:00Z"), null), nothing))
                .isNull();
        assertThat(due(group, standing(Instant.parse("2026-06-04T01:00:00Z"), null), nothing))
                .isEqualTo(Occasion.ALL_WELL);
    }

    @Test
    void digestsOnTheDayThatHasNoSuchHour() {
        RecipientGroup group =
                TestGroups.group("g", ZoneId.of("America/Los_Angeles"), MailHours.ALWAYS, LocalTime.of(2, 30), null);
        Instant justAfterTheGap = Instant.parse("2026-03-08T10:01:00Z");

        assertThat(due(group, standing(justAfterTheGap, null), new GroupNews(0, null, 0, 0, null, 1, false)))
                .isEqualTo(Occasion.DIGEST);
    }

    @ParameterizedTest
    @CsvSource({"0, false, ALL_WELL", "1, false, ", "0, true, "})
    void saysOnceAWeekThatAllIsWell(long open, boolean missed, @Nullable Occasion expected) {
        RecipientGroup group = TestGroups.group("g", ZoneOffset.UTC, MailHours.ALWAYS, null, DayOfWeek.THURSDAY);

        assertThat(due(group, standing(NOW, null), new GroupNews(0, null, 0, 0, null, open, missed)))
                .isEqualTo(expected);
        GroupStanding said = new GroupStanding("g", LONG_AGO, null, null, LocalDate.of(2026, 6, 4), List.of(), NOW);
        assertThat(due(group, said, new GroupNews(0, null, 0, 0, null, open, missed)))
                .isNull();
    }

    @Test
    void refusesNewsThatAreGatheredForLongerThanTheyAreApart() {
        assertThatThrownBy(() -> new MailTiming(Duration.ofMinutes(10), Duration.ofMinutes(5), TIMING.urgent()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("report.repeat must be from report.gather, which is PT10M, to 24h, not PT5M: news that are"
                        + " gathered for longer than that would be late.");
    }

    private static @Nullable Occasion due(RecipientGroup group, GroupStanding standing, GroupNews news) {
        return TIMING.due(group, standing, news).orElse(null);
    }

    private static RecipientGroup group(String zone, String from, String to) {
        return TestGroups.group(
                "g", ZoneId.of(zone), new MailHours(LocalTime.parse(from), LocalTime.parse(to)), null, null);
    }

    private static GroupNews untoldSince(Instant opened) {
        return new GroupNews(1, opened, 0, 0, null, 1, false);
    }

    private static GroupStanding standing(Instant now, @Nullable Instant toldAt) {
        return new GroupStanding("g", LONG_AGO, toldAt, null, null, List.of(), now);
    }

    private static Instant ago(int minutes) {
        return NOW.minus(Duration.ofMinutes(minutes));
    }
}
