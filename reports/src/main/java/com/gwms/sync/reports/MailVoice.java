package com.gwms.sync.reports;

import java.util.List;

/**
 * How one mail speaks to its audience.
 *
 * @param maxText characters of one foreign text before it is cut
 */
record MailVoice(Phrases phrases, Times times, Audience audience, int maxText) {
    /** Of a code; ours are shorter, a warehouse's may be anything. */
    private static final int MAX_CODE = 60;

    static MailVoice of(CaseNews news, CaseMailSettings settings) {
        Audience audience = news.audience();
        Phrases phrases = Phrases.in(audience.language());
        return new MailVoice(
                phrases, new Times(phrases, audience.zone(), news.window().to()), audience, settings.textInBody());
    }

    String say(Phrase phrase, String... values) {
        return phrases.say(phrase, values);
    }

    String counted(Phrase phrase, long number, String... more) {
        return phrases.counted(phrase, number, more);
    }

    /** A sentence that the program or a warehouse wrote: as it is, and quoted where the mail speaks another language. */
    String quoted(String text) {
        return say(Phrase.QUOTED, CleanText.line(text, maxText));
    }

    static String code(String code) {
        return CleanText.line(code, MAX_CODE);
    }

    String list(List<String> parts) {
        return String.join(say(Phrase.LIST_SEPARATOR), parts);
    }

    /** Sentences one after the other. */
    String join(List<String> sentences) {
        return String.join(say(Phrase.SENTENCE_SEPARATOR), sentences);
    }

    boolean isOutside() {
        return audience.outside();
    }
}
