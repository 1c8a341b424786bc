package com.gwms.sync.reports;

import static org.junit.jupiter.api.Assertions.assertAll;

import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.OutgoingMail;
import com.gwms.sync.tasks.OutgoingMail.Attachment;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole mails of every occasion, in both languages and for people outside. */
class CaseMailGoldenTests {
    @ParameterizedTest
    @CsvSource({
        "NEW_CASES, EN", "NEW_CASES, ZH",
        "URGENT, EN", "URGENT, ZH",
        "DIGEST, EN", "DIGEST, ZH",
        "RECOVERED, EN", "RECOVERED, ZH",
        "ALL_WELL, EN", "ALL_WELL, ZH"
    })
    void writesTheExpectedMail(Occasion occasion, MailLanguage language) {
        assertGolden(compose(occasion, Cases.operators(language)), name(occasion) + "." + language.bundle());
    }

    @ParameterizedTest
    @CsvSource({"EN", "ZH"})
    void writesTheExpectedMailToPeopleOutside(MailLanguage language) {
        assertGolden(compose(Occasion.DIGEST, Cases.outside(language)), "outside." + language.bundle());
    }

    private static OutgoingMail compose(Occasion occasion, Audience audience) {
        CaseNews news = switch (occasion) {
            case NEW_CASES, DIGEST -> Cases.news(occasion, audience);
            case URGENT ->
                Cases.news(occasion, audience, new CaseTotals(1, 0, 0, 0), List.of(Cases.proposed()), CaseFile.none());
            case RECOVERED ->
                Cases.news(occasion, audience, new CaseTotals(0, 0, 2, 1), Cases.ordinary(), CaseFile.none());
            case ALL_WELL -> Cases.news(occasion, audience, new CaseTotals(0, 0, 0, 5), List.of(), CaseFile.none());
        };
        return new CaseMail(Cases.SETTINGS).compose(news).orElseThrow();
    }

    private static String name(Occasion occasion) {
        return occasion.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static void assertGolden(OutgoingMail mail, String name) {
        String head = String.join(
                "\n",
                "Subject: " + mail.subject(),
                "Message-ID: " + mail.messageId(),
                "References: " + mail.references(),
                "To: " + mail.recipients(),
                "Attachments: "
                        + mail.attachments().stream().map(Attachment::name).toList(),
                "",
                "");
        assertAll(
                () -> Golden.assertMatches("case-mail." + name + ".txt", head + mail.bodyText()),
                () -> Golden.assertMatches("case-mail." + name + ".html", mail.bodyHtml()));
    }
}
