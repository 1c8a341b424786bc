package com.gwms.sync.tasks;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds {@code docs/task-lifecycle.md} against the code, table by table. */
class LifecycleDocumentTests {
    private static final MarkdownDocument DOCUMENT = MarkdownDocument.ofCheckout("docs/task-lifecycle.md");
    private static final Pattern ARROW = Pattern.compile("^ *(\\S+) --> (\\S+?)(?::.*)?$", Pattern.MULTILINE);

    /** A table of the document and the rows as the code says them. */
    record Section(String heading, List<String> columns, List<List<String>> rows) {
        void check(MarkdownDocument document) {
            assertThat(document.table(heading, columns)).containsExactlyElementsOf(rows);
        }

        @Override
        public String toString() {
            return heading;
        }
    }

    static Stream<Section> sections() {
        return Stream.of(
                new Section("Statuses", List.of("Status", "Finished"), statuses()),
                new Section("Changes of status", List.of("From", "To"), changes()),
                new Section("What an attempt makes of its task", AttemptEnding.COLUMNS, AttemptEnding.rows()),
                new Section("What pauses a system", List.of("Code"), ofTheSystem()),
                new Section("Polling intervals", List.of("Type", "1st", "2nd", "3rd", "4th and later"), intervals()),
                new Section("Failure codes", List.of("Code", "Kind", "What to do"), failureCodes()));
    }

    private static List<List<String>> statuses() {
        return Arrays.stream(TaskStatus.values())
                .map(status -> List.of(status.name(), status.isTerminal() ? "yes" : "no"))
                .toList();
    }

    private static List<List<String>> changes() {
        return Arrays.stream(TaskStatus.values())
                .flatMap(from -> TaskLifecycle.successors(from).stream().map(to -> List.of(from.name(), to.name())))
                .toList();
    }

    private static List<List<String>> intervals() {
        return Arrays.stream(TaskType.values())
                .map(type -> Stream.concat(Stream.of(type.name()), waits(type)).toList())
                .toList();
    }

    private static Stream<String> waits(TaskType type) {
        return IntStream.rangeClosed(1, 4)
                .mapToObj(poll -> PollingSchedule.waitAfter(type, poll))
                .map(wait -> wait.toMinutes() % 60 == 0 ? wait.toHours() + " h" : wait.toMinutes() + " min");
    }

    private static List<List<String>> ofTheSystem() {
        return Arrays.stream(FailureCode.values())
                .filter(FailureCode::isOfTheSystem)
                .map(code -> List.of(code.name()))
                .toList();
    }

    private static List<List<String>> failureCodes() {
        return Arrays.stream(FailureCode.values())
                .map(code -> List.of(code.name(), code.kind().name(), code.remedy()))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("sections")
    void saysWhatTheCodeSays(Section section) {
        section.check(DOCUMENT);
    }

    @ParameterizedTest
    @MethodSource("sections")
    void isFoundOutWhereARowIsMissing(Section section) {
        assertThat(DOCUMENT.rowsUnder(section.heading()))
                .isNotEmpty()
                .allSatisfy(row -> assertThatThrownBy(() -> section.check(DOCUMENT.withoutLine(row)))
                        .isInstanceOf(AssertionError.class));
    }

    @ParameterizedTest
    @MethodSource("sections")
    void isFoundOutWhereARowIsSurplus(Section section) {
        assertThat(DOCUMENT.rowsUnder(section.heading()))
                .isNotEmpty()
                .allSatisfy(row -> assertThatThrownBy(() -> section.check(DOCUMENT.withLineTwice(row)))
                        .isInstanceOf(AssertionError.class));
    }

    @Test
    void drawsEveryChangeOfStatusAndNoOther() {
        Stream<List<String>> ends = Arrays.stream(TaskStatus.values())
                .filter(TaskStatus::isTerminal)
                .map(status -> List.of(status.name(), "[*]"));
        Stream<List<String>> all =
                Stream.concat(Stream.concat(Stream.of(List.of("[*]", "PENDING")), changes().stream()), ends);

        assertThat(ARROW.matcher(String.join("\n", DOCUMENT.lines()))
                        .results()
                        .map(arrow -> List.of(arrow.group(1), arrow.group(2))))
                .containsExactlyInAnyOrderElementsOf(all.toList());
    }

    @Test
    void hasARowForEveryOutcomeAndKindOfFailure() {
        List<AttemptOutcome> outcomes = AttemptEnding.ALL.stream()
                .flatMap(ending -> Stream.ofNullable(ending.outcome()))
                .toList();

        assertThat(outcomes.stream().<Class<?>>map(Object::getClass).collect(toSet()))
                .containsExactlyInAnyOrder(AttemptOutcome.class.getPermittedSubclasses());
        assertThat(outcomes.stream()
                        .filter(AttemptOutcome.Failed.class::isInstance)
                        .map(AttemptOutcome.Failed.class::cast)
                        .map(failed -> failed.code().kind()))
                .contains(FailureKind.values());
    }
}
