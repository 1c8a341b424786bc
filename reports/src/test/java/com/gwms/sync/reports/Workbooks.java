package com.gwms.sync.reports;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Reads the cells of a workbook. */
final class Workbooks {
    private static final Pattern CODED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

    private Workbooks() {}

    /** A cell as it stands in the file. */
    record Cell(String type, String text) {}

    static List<Map<String, Cell>> sheets(Path file) throws Exception {
        Map<String, Map<String, Cell>> sheets = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                if (entry.getName().startsWith("xl/worksheets/sheet")) {
                    sheets.put(entry.getName(), cells(zip.getInputStream(entry).readAllBytes()));
                }
            }
        }
        return List.copyOf(sheets.values());
    }

    private static Map<String, Cell> cells(byte[] xml) throws Exception {
        NodeList found = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml))
                .getElementsByTagName("c");
        Map<String, Cell> cells = new TreeMap<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element cell = (Element) found.item(i);
            cells.put(cell.getAttribute("r"), new Cell(cell.getAttribute("t"), shown(cell)));
        }
        return cells;
    }

    /** As a spreadsheet program reads it: blanks around a text only where they are asked for, and coded characters. */
    private static String shown(Element cell) {
        NodeList texts = cell.getElementsByTagName("t");
        if (texts.getLength() == 0) {
            return cell.getTextContent();
        }
        Element text = (Element) texts.item(0);
        boolean preserved = text.getAttribute("xml:space").equals("preserve");
        return CODED.matcher(
                        preserved
                                ? text.getTextContent()
                                : text.getTextContent().strip())
                .replaceAll(
                        coded -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(coded.group(1), 16))));
    }
}
