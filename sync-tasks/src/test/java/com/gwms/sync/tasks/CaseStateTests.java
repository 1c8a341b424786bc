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
        // state, whether its readers were told, and when it came back: what it is to them
        "NEW,      false, ,      NEW,        false",
        "OPEN,     false, ,      NEW,        false",
        "NEW,      true,  ,      STILL_OPEN, false",
        "OPEN,     true,  ,      STILL_OPEN, false",
        "REOPENED, false, 07:30, NEW,        true",
        "REOPENED, true,  07:30, STILL_OPEN, false",
        "OPEN,     false, 07:30, NEW,        true",
        "SOLVED,   true,  ,      SOLVED,     false",
        "SOLVED,   false, 07:30, SOLVED,     false"
    })
    void isNewsAsLongAsItIsNotTold(
            CaseState state, boolean told, @Nullable String reopened, Standing expected, boolean cameBack) {
        CaseLine line = line(state, TOLD, reopened == null ? null : at(reopened), told, null);

        assertThat(line.standing()).isEqualTo(expected);
        assertThat(line.cameBack()).isEqualTo(cameBack);
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
                        false,
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
        assertThatThrownBy(() -> line(CaseState.NEW, TOLD, null, false, URI.create(link)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("A link must be an absolute http or https address");
    }

    @Test
    void keepsEverythingElseWhenItIsLinked() {
        CaseLine line = line(CaseState.NEW, TOLD, null, true, null);
        URI link = URI.create("https://gwms.example/cases/1");

        assertThat(line.linkedTo(link)).isEqualTo(line(CaseState.NEW, TOLD, null, true, link));
    }

    private static CaseLine line(
            CaseState state, Instant firstSeen, @Nullable Instant reopenedAt, boolean told, @Nullable URI link) {
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
                told,
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
