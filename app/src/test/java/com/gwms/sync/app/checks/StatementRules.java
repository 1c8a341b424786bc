package com.gwms.sync.app.checks;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What no SQL statement may do: take all columns, or change all rows. */
final class StatementRules {
    private static final Pattern NOISE = Pattern.compile("--[^\\n]*|'(?:[^']|'')*'");
    private static final Pattern ALL_COLUMNS =
            Pattern.compile("\\b(?:SELECT(?:\\s+DISTINCT)?|RETURNING)\\s+(?:\\w+\\.)?\\*|,\\s*\\w+\\.\\*");
    private static final Pattern CHANGE =
            Pattern.compile("\\bDELETE\\s+FROM\\s+[\\w.]+|\\bUPDATE\\s+[\\w.]+(?:\\s+AS)?(?:\\s+\\w+)?\\s+SET\\b");
    private static final Pattern WHERE = Pattern.compile("\\bWHERE\\b");

    private StatementRules() {}

    static List<String> findings(String text) {
        String sql = NOISE.matcher(text).replaceAll(" ");
        List<String> findings = new ArrayList<>();
        ALL_COLUMNS.matcher(sql).results().forEach(found -> findings.add("All columns: " + found.group()));
        Matcher change = CHANGE.matcher(sql);
        while (change.find()) {
            if (!WHERE.matcher(statementFrom(sql, change.end())).find()) {
                findings.add("No WHERE: " + change.group());
            }
        }
        return findings;
    }

    /** The rest of the statement at its own depth: up to the bracket that closes around it, inner brackets left out. */
    private static String statementFrom(String sql, int start) {
        StringBuilder own = new StringBuilder();
        int depth = 0;
        for (char c : sql.substring(start).toCharArray()) {
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            if (depth < 0 || (depth == 0 && c == ';')) {
                break;
            }
            if (depth == 0) {
                own.append(c);
            }
        }
        return own.toString();
    }
}
