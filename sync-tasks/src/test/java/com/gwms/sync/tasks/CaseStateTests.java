package com.gwms.sync.tasks;

import static com.gwms.sync.tasks.CaseLine.Standing;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CaseStateTests {
    private static final Instant TOLD = Instant.parse("2026-06-04T08:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "NEW,      OPEN,     SOLVED",
        "OPEN,     OPEN,     SOLVED",
        "REOPENED, OPEN,     SOLVED",
        "SOLVED,   REOPENED, SOLVED"
    })
    void goesWhereTheTableSays(CaseState from, CaseState seenAgain, CaseState solved) {
        assertThat(from.seenAgain()).isEqualTo(seenAgain);
        assertThat(from.solved()).isEqualTo(solved);
    }

    @ParameterizedTest
    @CsvSource({
        // state, first seen, came back: what it is to somebody who was told at 08:00
        "NEW,      08:00, ,      NEW",
        "NEW,      07:59, ,      STILL_OPEN",
        "OPEN,     08:01, ,      NEW",
        "OPEN,     07:59, ,      STILL_OPEN",
        "REOPENED, 06:00, 08:00, NEW",
        "REOPENED, 06:00, 07:30, STILL_OPEN",
        "OPEN,     06:00, 08:10, NEW",
        "SOLVED,   08:01, ,      SOLVED",
        "SOLVED,   06:00, 08:10, SOLVED"
    })
    void isNewsByItsTimes(CaseState state, String firstSeen, @Nullable String cameBack, Standing expected) {
        assertThat(line(state, at(firstSeen), cameBack == null ? null : at(cameBack), null)
                        .standing(TOLD))
                .isEqualTo(expected);
    }

    @Test
    void saysWhenItWasSolvedExactlyWhereItIs() {
        assertThatThrownBy(() -> new CaseLine(
                        1,
                        ExceptionKind.SKU_UNMAPPED,
                        null,
                        null,
                        null,
                        null,
                        CaseState.SOLVED,
                        TOLD,
                        TOLD,
                        null,
                        null,
                        1,
                        0,
                        null,
                        "",
                        "",
                        null,
                        null,
                        null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A solved case and no other says when it was solved, not one that is SOLVED");
    }

    @ParameterizedTest
    @ValueSource(strings = {"javascript:alert(1)", "file:///etc/passwd", "/cases/1", "https:cases"})
    void takesNoLinkThatIsNotOfTheWeb(String link) {
        assertThatThrownBy(() -> line(CaseState.NEW, TOLD, null, URI.create(link)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A link must be an absolute http or https address");
    }

    @Test
    void keepsEverythingElseWhenItIsLinked() {
        CaseLine line = line(CaseState.NEW, TOLD, null, null);
        URI link = URI.create("https://gwms.example/cases/1");

        assertThat(line.linkedTo(link)).isEqualTo(line(CaseState.NEW, TOLD, null, link));
    }

    private static CaseLine line(CaseState state, Instant firstSeen, @Nullable Instant reopenedAt, @Nullable URI link) {
        return new CaseLine(
                1,
                ExceptionKind.SKU_UNMAPPED,
                null,
                "4PX-1",
                "YYZ",
                "CAYYZB",
                state,
                firstSeen,
                TOLD,
                reopenedAt,
                state.isSolved() ? TOLD : null,
                1,
                0,
                null,
                "",
                "",
                null,
                null,
                link);
    }

    private static Instant at(String time) {
        return Instant.parse("2026-06-04T" + time + ":00Z");
    }
}
