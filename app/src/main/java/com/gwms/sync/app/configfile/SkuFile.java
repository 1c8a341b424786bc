package com.gwms.sync.app.configfile;

import com.gwms.sync.store.config.SkuMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.MappingIterator;
import tools.jackson.dataformat.csv.CsvMapper;
import tools.jackson.dataformat.csv.CsvReadFeature;

/** A SKU mapping as a CSV file with the heading {@code proxy_sku,sku}, for accounts with many. */
final class SkuFile {
    private static final List<String> HEADING = List.of("proxy_sku", "sku");
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private SkuFile() {}

    static List<SkuMapping> read(Path file) {
        try (MappingIterator<String[]> rows = new CsvMapper()
                .readerFor(String[].class)
                .with(CsvReadFeature.WRAP_AS_ARRAY)
                .with(CsvReadFeature.SKIP_EMPTY_LINES)
                .readValues(withoutMark(Files.readString(file)))) {
            return mappings(file, rows);
        } catch (IOException e) {
            throw new ConfigFileException("The SKU file " + file + " cannot be read: " + e, e);
        } catch (JacksonException e) {
            throw new ConfigFileException(YamlFault.inWords(file, 0, e), e);
        }
    }

    private static List<SkuMapping> mappings(Path file, MappingIterator<String[]> rows) {
        if (!rows.hasNext() || !HEADING.equals(List.of(rows.next()))) {
            throw new ConfigFileException(
                    file + ", line 1: the heading must be " + String.join(",", HEADING) + ".", null);
        }
        List<SkuMapping> mappings = new ArrayList<>();
        while (rows.hasNext()) {
            String[] row = rows.next();
            if (row.length != HEADING.size()) {
                throw new ConfigFileException(
                        file + ", row " + (mappings.size() + 2) + ": it has " + row.length + " columns and must have "
                                + HEADING.size() + ".",
                        null);
            }
            mappings.add(new SkuMapping(row[0], row[1]));
        }
        return mappings;
    }

    /** Excel writes one. */
    private static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }
}
