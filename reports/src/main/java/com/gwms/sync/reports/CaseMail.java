package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.Counter;
import com.gwms.sync.reports.CasePage.Section;
import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.CaseLine.Standing;
import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.OutgoingMail;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Tells one recipient group about cases in one mail: whether to act, what is new, open and solved, and what to do. */
public final class CaseMail {
    private static final int ID_LENGTH = 32;

    private final CaseMailSettings settings;

    public CaseMail(CaseMailSettings settings) {
        this.settings = settings;
    }

    /**
     * Writes the mail. Its dedupe key and Message-ID follow from environment, group, occasion and window, so composing
     * twice queues one.
     *
     * @return empty where there is nothing to say: no new case for {@link Occasion#NEW_CASES} and
     *     {@link Occasion#URGENT}, no case at all for a digest, none solved for a recovery notice, and for
     *     {@link Occasion#ALL_WELL} where something is open
     */
    public Optional<OutgoingMail> compose(CaseNews news) {
        CaseGroups groups = new CaseGroups(news);
        if (!groups.isWorthAMail()) {
            return Optional.empty();
        }
        MailVoice voice = MailVoice.of(news, settings);
        CaseVerdict verdict = new CaseVerdict(news, groups, voice);
        FileWords file = new FileWords(voice, news.file());
        CasePage page = page(news, groups, voice, verdict, file);
        String key = key(news);
        return Optional.of(new OutgoingMail(
                key,
                messageId(news.occasion(), key),
                news.thread(),
                news.audience().recipients(),
                verdict.subject(settings.environment()),
                CaseText.of(page),
                CaseHtml.of(page),
                file.attachments()));
    }

    private CasePage page(CaseNews news, CaseGroups groups, MailVoice voice, CaseVerdict verdict, FileWords file) {
        AboutWords about = new AboutWords(voice, settings.groupsPage());
        return new CasePage(
                voice.phrases(),
                verdict.verdict(),
                String.join(
                        " · ",
                        CaseVerdict.environment(settings.environment()),
                        voice.say(
                                Phrase.WRITTEN,
                                voice.times().absolute(news.window().to())),
                        voice.times().zoneName()),
                counters(news.totals(), groups, voice),
                sections(groups, voice),
                new WarehouseWords(voice, settings.warehousesInBody()).warehouses(groups.warehouses()),
                file.note(),
                about.about(news));
    }

    private static List<Counter> counters(CaseTotals totals, CaseGroups groups, MailVoice voice) {
        Tone news = groups.of(Standing.NEW).stream()
                .findFirst()
                .map(line -> Tone.of(line.kind().severity()))
                .orElse(Tone.PLAIN);
        return List.of(
                new Counter(
                        voice.say(Phrase.COUNTER_NEW),
                        Figures.number(totals.newCases()),
                        totals.newCases() == 0 || news == Tone.SOFT ? Tone.PLAIN : news),
                new Counter(voice.say(Phrase.COUNTER_OPEN), Figures.number(totals.stillOpen()), Tone.PLAIN),
                new Counter(
                        voice.say(Phrase.COUNTER_SOLVED),
                        Figures.number(totals.solved()),
                        totals.solved() > 0 ? Tone.GOOD : Tone.PLAIN));
    }

    private List<Section> sections(CaseGroups groups, MailVoice voice) {
        CaseItems items = new CaseItems(voice);
        return groups.listed().stream()
                .filter(standing -> !groups.of(standing).isEmpty())
                .map(standing -> section(standing, groups, voice, items))
                .toList();
    }

    private Section section(Standing standing, CaseGroups groups, MailVoice voice, CaseItems items) {
        List<CaseLine> lines = groups.of(standing);
        List<CaseLine> shown = lines.subList(0, Math.min(lines.size(), settings.casesInBody()));
        // A caller whose list is longer than its totals is still told the truth.
        long all = Math.max(groups.total(standing), lines.size());
        String name = voice.say(
                switch (standing) {
                    case NEW -> Phrase.COUNTER_NEW;
                    case STILL_OPEN -> Phrase.COUNTER_OPEN;
                    case SOLVED -> Phrase.COUNTER_SOLVED;
                });
        String heading = shown.size() == all
                ? voice.say(Phrase.SHOWN_ALL, name, Figures.number(all))
                : voice.say(Phrase.SHOWN_FIRST, name, Integer.toString(shown.size()), Figures.number(all));
        return new Section(heading, shown.stream().map(items::item).toList());
    }

    private String key(CaseNews news) {
        return String.join(
                ":",
                "case-mail",
                settings.environment(),
                news.occasion().name(),
                news.window().from().toString(),
                news.window().to().toString(),
                news.audience().group());
    }

    /** A group may have any name, a Message-ID not: it carries a digest of the key. */
    private String messageId(Occasion occasion, String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return "<%s.%s@%s>"
                    .formatted(
                            occasion.name().toLowerCase(Locale.ROOT).replace('_', '-'),
                            HexFormat.of().formatHex(digest).substring(0, ID_LENGTH),
                            settings.messageIdDomain());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every JDK has SHA-256", e);
        }
    }
}
