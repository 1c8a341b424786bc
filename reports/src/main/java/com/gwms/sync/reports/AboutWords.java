package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.About;
import com.gwms.sync.reports.CasePage.Fact;
import com.gwms.sync.reports.CasePage.Link;
import com.gwms.sync.reports.CasePage.Note;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a mail: where it comes from, why one gets it, and how to change that. */
final class AboutWords {
    private final MailVoice voice;
    private final @Nullable URI groupsPage;

    AboutWords(MailVoice voice, @Nullable URI groupsPage) {
        this.voice = voice;
        this.groupsPage = groupsPage;
    }

    About about(CaseNews news) {
        return new About(voice.say(Phrase.ABOUT), facts(news), why());
    }

    private String window(Window window) {
        return voice.say(
                Phrase.RANGE,
                voice.times().absolute(window.from()),
                voice.times().absolute(window.to()));
    }

    private List<Fact> facts(CaseNews news) {
        List<Fact> facts = new ArrayList<>();
        RunReference run = news.run();
        if (run != null) {
            facts.add(new Fact(voice.say(Phrase.RUN), run.run() + " · " + MailVoice.code(run.job())));
            facts.add(new Fact(
                    voice.say(Phrase.JOB_EXECUTION),
                    run.jobExecutionId() == null
                            ? voice.say(Phrase.NONE)
                            : run.jobExecutionId().toString()));
        }
        facts.add(new Fact(voice.say(Phrase.WINDOW), window(news.window())));
        facts.add(new Fact(voice.say(Phrase.ZONE), voice.times().zoneName()));
        return facts;
    }

    private List<Note> why() {
        List<Note> why = new ArrayList<>();
        if (voice.isOutside()) {
            why.add(new Note(voice.say(Phrase.OUTSIDE_NOTE), null));
        }
        String membership =
                voice.say(Phrase.MEMBERSHIP, CleanText.line(voice.audience().group()));
        boolean linked = groupsPage != null && !voice.isOutside();
        why.add(new Note(
                linked ? membership : voice.join(List.of(membership, voice.say(Phrase.CHANGE_ASK))),
                linked && groupsPage != null ? new Link(voice.say(Phrase.CHANGE_LINK), groupsPage) : null));
        return why;
    }
}
