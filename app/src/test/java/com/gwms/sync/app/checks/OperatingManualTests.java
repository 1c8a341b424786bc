package com.gwms.sync.app.checks;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.FailureKind;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/operating.md} against the code. */
class OperatingManualTests {
    private static final Pattern CODE = Pattern.compile("`([A-Z_]+)`");

    private final String manual = Checkout.text(Checkout.root().resolve("docs/operating.md"));

    @Test
    void saysWhatToDoForEveryFailureThatNeedsAPerson() {
        List<String> needAPerson = Stream.of(FailureCode.values())
                .filter(code -> code.kind() != FailureKind.INTERFACE)
                .map(FailureCode::name)
                .toList();

        assertThat(codesOfTheTable()).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(needAPerson);
    }

    @Test
    void namesEveryPageOfTheNavigation() {
        List<String> pages =
                Checkout.files(Checkout.root().resolve("console/src/main/resources/console/messages")).stream()
                        .filter(file -> !file.toString().endsWith("_zh.properties"))
                        .flatMap(file -> Checkout.text(file).lines())
                        .filter(line -> line.startsWith("navigation.") && !line.startsWith("navigation.label="))
                        .map(line -> line.substring(line.indexOf('=') + 1))
                        .toList();

        assertThat(pages)
                .contains("Sync Tasks", "Runs")
                .allSatisfy(page -> assertThat(manual).contains("\n| " + page + " | "));
    }

    private List<String> codesOfTheTable() {
        String table = manual.substring(manual.indexOf("| Failure code | Do |"));
        return table.lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("\\|", -1)[1])
                .flatMap(cell -> CODE.matcher(cell).results())
                .map(found -> found.group(1))
                .toList();
    }
}
