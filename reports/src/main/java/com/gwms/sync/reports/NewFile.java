package com.gwms.sync.reports;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Objects;

/** Writes a file under a temporary name and moves it in place when it is whole, so that nobody ever reads half of one. */
final class NewFile {
    /** Opens the temporary file; tests put a full disk here. */
    interface Opener {
        OutputStream open(Path file) throws IOException;
    }

    /** What goes into the file. */
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private NewFile() {}

    static Path write(Path directory, String name, Opener opener, Content content) {
        Path file = directory.resolve(name);
        Path unfinished = directory.resolve("." + name + ".part");
        try {
            Files.createDirectories(directory);
            try (OutputStream out = new BufferedOutputStream(opener.open(unfinished), 1 << 16)) {
                content.writeTo(out);
            }
            move(unfinished, file);
            return file;
        } catch (IOException e) {
            throw new ReportNotWrittenException(
                    "The report file " + file.toAbsolutePath() + " could not be written: " + reason(e)
                            + " Make room or correct the report directory; the exceptions are kept in the database.",
                    e);
        } finally {
            discard(unfinished);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void discard(Path unfinished) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            // The directory is gone or read-only; then there is nothing of ours to remove, and the cause is on its way.
            unfinished.toFile().deleteOnExit();
        }
    }

    private static String reason(IOException e) {
        String kind = e.getClass().getSimpleName().replace("Exception", "");
        String text = e instanceof FileSystemException fileSystem && fileSystem.getReason() != null
                ? Objects.requireNonNull(fileSystem.getReason())
                : e.getMessage();
        String sentence = e instanceof FileSystemException || text == null ? kind + ": " + text : text;
        return CleanText.line(sentence, 200) + ".";
    }
}
