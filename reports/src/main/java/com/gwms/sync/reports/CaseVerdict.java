package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.Verdict;
import com.gwms.sync.reports.Phrases.CodeText;
import com.gwms.sync.reports.Phrases.KindText;
import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.CaseTotals;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.WarehouseHealth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says in a subject, and in a line, whether somebody must act. */
final class CaseVerdict {
    private static final int NAMED_IN_SUBJECT = 2;
    private static final int MAX_NAME = 40;

    private final CaseNews news;
    private final CaseGroups groups;
    private final MailVoice voice;

    CaseVerdict(CaseNews news, CaseGroups groups, MailVoice voice) {
        this.news = news;
        this.groups = groups;
        this.voice = voice;
    }

    /** The tags in brackets are the same in every language, because mail filters rely on them. */
    String subject(String environment) {
        return "[GWMS][%s][%s] %s".formatted(environment(environment), groups.severity(), subjectText());
    }

    static String environment(String environment) {
        return CleanText.line(environment, MAX_NAME).replaceAll("[\\[\\]]", "");
    }

    private String subjectText() {
        String counts = voice.list(counts());
        String topics = topics();
        String text = topics.isEmpty() ? counts : voice.say(Phrase.LABELLED, counts, topics);
        return switch (news.occasion()) {
            case NEW_CASES, RECOVERED -> text;
            case URGENT -> voice.say(Phrase.SUBJECT_URGENT, text);
            case DIGEST -> voice.say(Phrase.SUBJECT_DIGEST, text);
            case ALL_WELL -> voice.say(Phrase.SUBJECT_WELL);
        };
    }

    private List<String> counts() {
        CaseTotals totals = news.totals();
        List<String> counts = new ArrayList<>();
        boolean recovered = news.occasion() == Occasion.RECOVERED;
        if (recovered) {
            addCount(counts, Phrase.SUBJECT_SOLVED, totals.solved());
            addCount(counts, Phrase.SUBJECT_OPEN, totals.open());
        } else {
            addCount(counts, Phrase.SUBJECT_NEW, totals.newCases());
            addCount(counts, Phrase.SUBJECT_OPEN, totals.stillOpen());
        }
        if (news.occasion() == Occasion.DIGEST) {
            addCount(counts, Phrase.SUBJECT_SOLVED, totals.solved());
        }
        if (totals.open() == 0) {
            counts.add(voice.say(Phrase.SUBJECT_NOTHING_OPEN));
        }
        return counts;
    }

    private void addCount(List<String> counts, Phrase phrase, long count) {
        if (count > 0) {
            counts.add(voice.say(phrase, Figures.number(count)));
        }
    }

    private String topics() {
        List<CaseLine> told = groups.told();
        List<String> places = told.stream()
                .map(CaseVerdict::place)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        List<String> topics = told.stream().map(this::topic).distinct().toList();
        List<String> named = new ArrayList<>();
        places.stream().limit(NAMED_IN_SUBJECT).forEach(named::add);
        topics.stream().limit(NAMED_IN_SUBJECT).forEach(named::add);
        boolean more = places.size() > NAMED_IN_SUBJECT || topics.size() > NAMED_IN_SUBJECT;
        return voice.list(named) + (more ? " …" : "");
    }

    Verdict verdict() {
        CaseTotals totals = news.totals();
        return switch (news.occasion()) {
            case NEW_CASES, URGENT ->
                open(headline(voice.counted(Phrase.NEW_EXCEPTIONS, totals.newCases()), totals.newCases()));
            case DIGEST -> totals.open() == 0 ? solved() : open(digestHeadline(totals));
            case RECOVERED -> solved();
            case ALL_WELL ->
                new Verdict(
                        Tone.GOOD, voice.say(Phrase.LABEL_WELL), voice.say(Phrase.VERDICT_WELL), voice.join(well()));
        };
    }

    private Verdict open(String headline) {
        Severity severity = groups.severity();
        return new Verdict(Tone.of(severity), label(severity), headline, voice.join(openDetail()));
    }

    private Verdict solved() {
        CaseTotals totals = news.totals();
        String detail =
                totals.open() == 0 ? voice.say(Phrase.NOTHING_OPEN) : voice.counted(Phrase.STILL_OPEN, totals.open());
        return new Verdict(
                Tone.GOOD,
                voice.say(Phrase.LABEL_SOLVED),
                voice.counted(Phrase.SOLVED_EXCEPTIONS, totals.solved()),
                detail);
    }

    private String label(Severity severity) {
        if (severity != Severity.ACTION && groups.hasOlderToActOn()) {
            return voice.say(Phrase.LABEL_NOTHING_NEW);
        }
        return voice.say(
                switch (severity) {
                    case ACTION -> Phrase.LABEL_ACTION;
                    case WARN -> Phrase.LABEL_WATCH;
                    case INFO -> Phrase.LABEL_NOTE;
                });
    }

    private String digestHeadline(CaseTotals totals) {
        String open = voice.counted(Phrase.OPEN_EXCEPTIONS, totals.open());
        if (totals.open() == 1) {
            return headline(open, 1);
        }
        String all = totals.newCases() == 0
                ? voice.say(Phrase.NONE_NEW, open)
                : voice.say(Phrase.SOME_NEW, open, Figures.number(totals.newCases()));
        return headline(all, totals.open());
    }

    private String headline(String count, long cases) {
        return groups.mostUrgent()
                .map(line -> voice.say(cases == 1 ? Phrase.VERDICT_ONE : Phrase.VERDICT_FIRST, count, problem(line)))
                .orElse(count);
    }

    private String problem(CaseLine line) {
        String title = voice.phrases().of(line.kind(), KindText.TITLE);
        String place = place(line);
        String problem = place == null ? title : voice.say(Phrase.PROBLEM_AT, title, place);
        FailureCode code = KindWords.explaining(line.kind(), line.code());
        return code == null
                ? problem
                : voice.say(Phrase.PROBLEM_BECAUSE, problem, voice.phrases().of(code, CodeText.TITLE));
    }

    private String topic(CaseLine line) {
        FailureCode code = KindWords.explaining(line.kind(), line.code());
        return code == null
                ? voice.phrases().of(line.kind(), KindText.TOPIC)
                : voice.phrases().of(code, CodeText.TITLE);
    }

    private List<String> openDetail() {
        CaseTotals totals = news.totals();
        List<String> sentences = new ArrayList<>();
        if (news.occasion() != Occasion.DIGEST) {
            addSentence(sentences, Phrase.OPEN_BEFORE, totals.stillOpen());
        }
        addSentence(sentences, Phrase.CAME_BACK_COUNT, totals.cameBack());
        addSentence(sentences, Phrase.SOLVED_SINCE, totals.solved());
        return sentences;
    }

    private List<String> well() {
        List<String> sentences = new ArrayList<>();
        addSentence(sentences, Phrase.SOLVED_SINCE, news.totals().solved());
        news.warehouses().stream()
                .map(WarehouseHealth::newest)
                .filter(Objects::nonNull)
                .map(WarehouseHealth.Newest::takenAt)
                .max(Comparator.naturalOrder())
                .ifPresent(taken -> sentences.add(lastLook(taken)));
        return sentences;
    }

    private String lastLook(Instant taken) {
        return voice.say(
                Phrase.LAST_LOOK, voice.times().absolute(taken), voice.times().ago(taken));
    }

    private void addSentence(List<String> sentences, Phrase phrase, long count) {
        if (count > 0) {
            sentences.add(voice.counted(phrase, count));
        }
    }

    /** The shortest name of where it is: our code of the warehouse, theirs, or the system. */
    private static @Nullable String place(CaseLine line) {
        String place = line.warehouseCode() == null ? line.proxyWarehouseCode() : line.warehouseCode();
        String named = place == null ? line.systemCode() : place;
        return named == null ? null : CleanText.line(named, MAX_NAME);
    }
}
