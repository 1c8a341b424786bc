package com.gwms.sync.app.checks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;

/** The files that somebody wrote: no build output, no data directories, no settings of an IDE. */
public final class Checkout {
    private Checkout() {}

    /** The folder above all modules, sought from the working directory upwards. */
    public static Path root() {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve("sync-tasks")) && Files.exists(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No checkout above " + Path.of("").toAbsolutePath());
    }

    public static List<Path> files(Path below) {
        List<Path> files = new ArrayList<>();
        try {
            Files.walkFileTree(below, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                    return folder.equals(below) || isWritten(folder)
                            ? FileVisitResult.CONTINUE
                            : FileVisitResult.SKIP_SUBTREE;
                }

                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    files.add(file);
                    return FileVisitResult.CONTINUE;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    static List<Path> javaFiles(Path below) {
        return files(below).stream()
                .filter(file -> file.toString().endsWith(".java"))
                .toList();
    }

    /** Reads any file; bytes that are no ASCII come out as some other character. */
    public static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isWritten(Path folder) {
        String name = String.valueOf(folder.getFileName());
        return !name.equals("target") && (!name.startsWith(".") || name.equals(".ci"));
    }
}
