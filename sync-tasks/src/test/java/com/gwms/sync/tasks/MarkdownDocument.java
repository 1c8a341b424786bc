package com.gwms.sync.tasks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** A Markdown text whose tables are found by the heading that they stand under. */
record MarkdownDocument(List<String> lines) {
    static MarkdownDocument of(String text) {
        return new MarkdownDocument(text.lines().toList());
    }

    /** A file of the checkout, sought from the working directory upwards, so that an IDE finds it as Maven does. */
    static MarkdownDocument ofCheckout(String path) {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve(path);
            if (Files.exists(file)) {
                return read(file);
            }
        }
        throw new IllegalStateException("No " + path + " above " + Path.of("").toAbsolutePath());
    }

    private static MarkdownDocument read(Path file) {
        try {
            return new MarkdownDocument(Files.readAllLines(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The named columns of the first table under a heading, row by row. */
    List<List<String>> table(String heading, List<String> columns) {
        List<Integer> rows = rowsUnder(heading);
        List<String> header = cells(lines.get(rows.getFirst() - 2));
        List<Integer> places = columns.stream().map(header::indexOf).toList();
        if (places.contains(-1)) {
            throw new IllegalStateException("The table under '" + heading + "' lacks one of " + columns);
        }
        return rows.stream()
                .map(row -> cells(lines.get(row)))
                .map(cells -> places.stream().map(cells::get).toList())
                .toList();
    }

    /** Where the data rows of the first table under a heading stand. */
    List<Integer> rowsUnder(String heading) {
        int ruler = first(first(0, "#+ " + heading), "\\|[-:| ]+\\|");
        return IntStream.range(ruler + 1, lines.size())
                .takeWhile(i -> lines.get(i).startsWith("|"))
                .boxed()
                .toList();
    }

    MarkdownDocument withoutLine(int index) {
        List<String> changed = new ArrayList<>(lines);
        changed.remove(index);
        return new MarkdownDocument(changed);
    }

    MarkdownDocument withLineTwice(int index) {
        List<String> changed = new ArrayList<>(lines);
        changed.add(index, lines.get(index));
        return new MarkdownDocument(changed);
    }

    private int first(int from, String pattern) {
        return IntStream.range(from, lines.size())
                .filter(i -> lines.get(i).matches(pattern))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No line matches " + pattern));
    }

    private static List<String> cells(String row) {
        return Arrays.stream(row.substring(1).split("\\|"))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }
}
