package com.gwms.sync.reports;

import com.gwms.sync.reports.CasePage.Link;
import com.gwms.sync.reports.CasePage.Note;
import com.gwms.sync.tasks.OutgoingMail.Attachment;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What of the file goes with a mail, and the sentence that says so. Nothing is ever cut in silence. */
final class FileWords {
    private final MailVoice voice;
    private final CaseFile file;

    FileWords(MailVoice voice, CaseFile file) {
        this.voice = voice;
        this.file = file;
    }

    List<Attachment> attachments() {
        return voice.isOutside() || voice.audience().attach() == Attach.NONE ? List.of() : file.attachments();
    }

    @Nullable
    Note note() {
        if (voice.isOutside() || !file.isWanted()) {
            return null;
        }
        if (file.notWritten() != null) {
            return new Note(voice.say(Phrase.FILE_NOT_WRITTEN, voice.quoted(file.notWritten())), null);
        }
        String sentence =
                attachments().size() > 1 ? voice.join(List.of(voice.say(Phrase.FILE_BOTH), sentence())) : sentence();
        return new Note(sentence, file.link() == null ? null : new Link(voice.say(Phrase.FILE_LINK), file.link()));
    }

    private String sentence() {
        String size = Figures.bytes(file.bytes());
        if (attachments().isEmpty()) {
            return voice.counted(file.link() == null ? Phrase.FILE_TOO_LARGE : Phrase.FILE_BEHIND, file.rows(), size);
        }
        return file.isWholeAttached()
                ? voice.counted(Phrase.FILE_ALL, file.rows(), size)
                : voice.say(
                        file.link() == null ? Phrase.FILE_FIRST_ONLY : Phrase.FILE_FIRST,
                        Figures.number(file.attachedRows()),
                        Figures.number(file.rows()),
                        size);
    }
}
