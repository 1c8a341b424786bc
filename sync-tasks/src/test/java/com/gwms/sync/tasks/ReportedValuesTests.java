package com.gwms.sync.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What the values that end up in a report work out by themselves. */
class ReportedValuesTests {
    @ParameterizedTest
    @CsvSource({"10, 7, -3", "0, 2147483648, 2147483648", "5, 5, 0", ", 7, ", "10, , "})
    void tellTheDeltaWhereBothQuantitiesAreKnown(@Nullable Long local, @Nullable Long proxy, @Nullable Long delta) {
        SyncException exception = new SyncException(
                ExceptionKind.CORRECTION_APPLIED,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                local,
                proxy,
                null,
                "It was corrected.",
                "Nothing to do.");

        assertThat(exception.delta()).isEqualTo(delta);
    }

    @Test
    void keepAnAttachmentFromChanging() {
        byte[] content = "sku".getBytes(StandardCharsets.UTF_8);
        OutgoingMail.Attachment attachment = new OutgoingMail.Attachment("report.csv", content);

        content[0] = 'X';
        attachment.content()[1] = 'X';

        assertThat(attachment.content()).isEqualTo("sku".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void keepTheRecipientsOfAMailFromChanging() {
        List<String> recipients = new ArrayList<>(List.of("a@x.example"));
        OutgoingMail mail = new OutgoingMail("k", "<1@x.example>", recipients, "s", "t", "h", null);

        recipients.add("b@x.example");

        assertThat(mail.recipients()).containsExactly("a@x.example");
        assertThatThrownBy(() -> mail.recipients().add("c@x.example"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @EnumSource
    void tellADefectInWords(LineDefect defect) {
        assertThat(defect.reason()).matches("(the|a) .*[^.]");
    }
}
