package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.Fact;
import com.gwms.sync.reports.CasePage.Item;
import com.gwms.sync.reports.CasePage.Link;
import com.gwms.sync.tasks.CaseLine;
import com.gwms.sync.tasks.ExceptionKind.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Puts one case into the words of a mail. */
final class CaseItems {
    private final MailVoice voice;
    private final KindWords words;

    CaseItems(MailVoice voice) {
        this.voice = voice;
        this.words = new KindWords(voice.phrases());
    }

    Item item(CaseLine line) {
        boolean solved = line.state().isSolved();
        return new Item(
                solved ? Tone.GOOD : Tone.of(line.kind().severity()),
                mark(line),
                words.title(line.kind(), line.code()),
                where(line),
                solved ? solved(line) : open(line),
                solved ? List.of() : facts(line),
                line.link() == null || voice.isOutside()
                        ? null
                        : new Link(voice.say(Phrase.OPEN_CASE, Long.toString(line.id())), line.link()));
    }

    private String mark(CaseLine line) {
        if (line.state().isSolved()) {
            return voice.say(Phrase.COUNTER_SOLVED);
        }
        Severity severity = line.kind().severity();
        return voice.say(
                switch (severity) {
                    case ACTION -> Phrase.SEVERITY_ACTION;
                    case WARN -> Phrase.SEVERITY_WARN;
                    case INFO -> Phrase.SEVERITY_INFO;
                });
    }

    private List<String> where(CaseLine line) {
        List<String> parts = new ArrayList<>();
        Places.of(voice, line.warehouseCode(), line.proxyWarehouseCode(), line.systemCode())
                .ifPresent(parts::add);
        if (line.example() != null && !voice.isOutside()) {
            parts.add(voice.say(Phrase.EXAMPLE, MailVoice.code(line.example())));
        }
        if (line.affectedUnits() != null) {
            parts.add(voice.counted(Phrase.UNITS, line.affectedUnits()));
        }
        addTasks(parts, line);
        return parts;
    }

    private void addTasks(List<String> parts, CaseLine line) {
        boolean named = line.newestTaskId() != null && !voice.isOutside();
        boolean many = line.affectedTasks() > 1;
        if (many || (!named && line.affectedTasks() == 1)) {
            parts.add(voice.counted(Phrase.TASKS, line.affectedTasks()));
        }
        if (line.newestTaskId() != null && named) {
            parts.add(voice.say(many ? Phrase.NEWEST_TASK : Phrase.TASK, Long.toString(line.newestTaskId())));
        }
    }

    private List<String> open(CaseLine line) {
        List<String> parts = new ArrayList<>();
        parts.add(both(Phrase.SINCE, line.firstSeen()));
        if (line.reopenedAt() != null && line.cameBack()) {
            parts.add(both(Phrase.CAME_BACK, line.reopenedAt()));
        }
        parts.add(voice.counted(Phrase.TIMES_SEEN, line.timesSeen()));
        if (line.timesSeen() > 1) {
            parts.add(voice.say(Phrase.LAST_SEEN, voice.times().ago(line.lastSeen())));
        }
        return parts;
    }

    private List<String> solved(CaseLine line) {
        Instant solvedAt = line.solvedAt() == null ? line.lastSeen() : line.solvedAt();
        Instant since = line.reopenedAt() == null ? line.firstSeen() : line.reopenedAt();
        return List.of(voice.say(
                Phrase.SOLVED_AT,
                voice.times().absolute(solvedAt),
                voice.times().ago(solvedAt),
                voice.times().length(Duration.between(since, solvedAt))));
    }

    private String both(Phrase phrase, Instant instant) {
        return voice.say(phrase, voice.times().absolute(instant), voice.times().ago(instant));
    }

    private List<Fact> facts(CaseLine line) {
        List<Fact> facts = new ArrayList<>();
        if (!voice.isOutside() && !line.what().isBlank()) {
            facts.add(new Fact(voice.say(Phrase.WHAT), voice.quoted(line.what()), true));
        }
        facts.add(new Fact(voice.say(Phrase.CAUSE), words.cause(line.kind(), line.code())));
        addNext(facts, line, words.next(line.kind(), line.code()));
        return facts;
    }

    /** The row's own advice knows more than the general one, but speaks English alone and may name stock. */
    private void addNext(List<Fact> facts, CaseLine line, String general) {
        boolean special = !voice.isOutside() && !KindWords.isGeneral(line.kind(), line.code(), line.remedy());
        switch (voice.phrases().language()) {
            case EN ->
                facts.add(new Fact(
                        voice.say(Phrase.NEXT), special ? voice.quoted(line.remedy()) : general, special, true));
            case ZH -> {
                facts.add(new Fact(voice.say(Phrase.NEXT), general, false, true));
                if (special) {
                    facts.add(new Fact(voice.say(Phrase.ADVICE), voice.quoted(line.remedy()), true));
                }
            }
        }
    }
}
