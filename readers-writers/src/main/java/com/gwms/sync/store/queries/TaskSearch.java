package com.gwms.sync.store.queries;

import java.util.Collection;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Finds tasks by a text: the beginning of an order number, a whole SKU, or words of an error text. A SKU finds the tasks of
 * orders with a line of it, inventory tasks that found a difference of it, and tasks that reported something about it: one
 * that is not mapped has no difference.
 */
final class TaskSearch {
    /** So many tasks are looked up by what was typed; of a text that finds more, tasks are asked one by one. */
    static final int FEW = 1_000;

    /**
     * Each part ends early, so that what most tasks have costs no more than what a thousand have. The laterals let a SKU be
     * looked up in the lines of both kinds of orders; joined, the lines would be read whole.
     */
    static final String CANDIDATES = """
        WITH named AS MATERIALIZED (
            SELECT v.sku FROM (VALUES (CAST(:text AS text)), (upper(:text))) AS v (sku)
            UNION
            SELECT m.sku FROM sync.proxy_system p
            CROSS JOIN LATERAL (
                SELECT k.sku FROM sync.sku_mapping k
                WHERE k.system_code = p.code AND k.proxy_sku = :text LIMIT 1) m
        )
        (SELECT n.task_id, false AS by_words FROM sync.task_number n WHERE n.number LIKE :prefix LIMIT :limit)
        UNION ALL
        (SELECT t.id, true FROM sync.task t
         WHERE t.failure_code IS NOT NULL AND t.status <> 'RUNNING'
            AND to_tsvector('simple', t.summary) @@ plainto_tsquery('simple', :text)
         LIMIT :limit)
        UNION ALL
        (SELECT n.task_id, false FROM named
         CROSS JOIN LATERAL (
            SELECT o.order_no FROM gwms_port.order_line o WHERE o.sku = named.sku LIMIT :limit) l
         JOIN sync.task_number n ON n.number = upper(l.order_no)
         LIMIT :limit)
        UNION ALL
        (SELECT s.task_id, false FROM named
         CROSS JOIN LATERAL (
            SELECT o.snapshot_id FROM sync.correction o WHERE o.sku COLLATE "C" = named.sku LIMIT :limit) c
         JOIN sync.snapshot s ON s.id = c.snapshot_id
         LIMIT :limit)
        UNION ALL
        (SELECT e.task_id, false FROM named
         CROSS JOIN LATERAL (
            SELECT DISTINCT x.task_id FROM sync.exception x
            WHERE x.sku = named.sku AND x.task_id IS NOT NULL ORDER BY x.task_id LIMIT :limit) e)
        UNION ALL
        (SELECT DISTINCT x.task_id, false FROM sync.exception x
         WHERE x.proxy_sku = :text AND x.task_id IS NOT NULL ORDER BY x.task_id LIMIT :limit)
        """;

    /**
     * Kept whole by OFFSET 0, the conditions look at one task each; hashed, they would read the tables. With a number that
     * is no column, its index is none to go through all that begin alike.
     */
    static final String MATCHING = """
        WITH named AS MATERIALIZED (
            SELECT v.sku FROM (VALUES (CAST(:text AS text)), (upper(:text))) AS v (sku)
            UNION
            SELECT m.sku FROM sync.proxy_system p
            CROSS JOIN LATERAL (
                SELECT k.sku FROM sync.sku_mapping k
                WHERE k.system_code = p.code AND k.proxy_sku = :text LIMIT 1) m
        )
        SELECT t.id
        FROM unnest(:ids) AS asked (id)
        JOIN sync.task t ON t.id = asked.id
        WHERE EXISTS (
                SELECT FROM sync.task_number n WHERE n.task_id = t.id AND n.number || '' LIKE :prefix OFFSET 0)
            OR (t.failure_code IS NOT NULL AND t.status <> 'RUNNING'
                AND to_tsvector('simple', t.summary) @@ plainto_tsquery('simple', :text))
            OR (t.business_order_no IS NOT NULL AND EXISTS (
                SELECT FROM gwms_port.order_line l
                WHERE l.order_no = t.business_order_no AND l.sku IN (SELECT sku FROM named) OFFSET 0))
            OR (t.mapping_id IS NOT NULL AND EXISTS (
                SELECT FROM sync.snapshot s
                CROSS JOIN LATERAL (
                    SELECT FROM sync.correction o
                    WHERE o.snapshot_id = s.id AND o.sku IN (SELECT sku FROM named) LIMIT 1) c
                WHERE s.task_id = t.id OFFSET 0))
            OR EXISTS (
                SELECT FROM named
                CROSS JOIN LATERAL (
                    SELECT FROM sync.exception x WHERE x.sku = named.sku AND x.task_id = t.id LIMIT 1) e
                OFFSET 0)
            OR EXISTS (SELECT FROM sync.exception x WHERE x.proxy_sku = :text AND x.task_id = t.id OFFSET 0)
        """;

    private static final String LONGEST = """
        SELECT x.lexeme FROM unnest(to_tsvector('simple', :text)) x ORDER BY length(x.lexeme) DESC, x.lexeme LIMIT 1
        """;

    static final String WORDED = """
        SELECT t.id
        FROM unnest(:ids) AS asked (id)
        JOIN sync.task t ON t.id = asked.id
        WHERE t.failure_code IS NOT NULL AND t.status <> 'RUNNING'
            AND strpos(lower(t.summary), CAST(:longest AS text)) > 0
            AND to_tsvector('simple', t.summary) @@ plainto_tsquery('simple', :text)
        """;

    private final JdbcClient jdbc;

    TaskSearch(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
    }

    /**
     * Tasks that a text finds by what it is looked up in.
     *
     * @param byWords those that have the words; all of them only where there are at most {@link #FEW}
     * @param otherwise those with the number or the SKU; all of them only where there are at most {@link #FEW}
     */
    record Candidates(Set<Long> byWords, Set<Long> otherwise) {
        boolean manyByWords() {
            return byWords.size() > FEW;
        }

        boolean manyOtherwise() {
            return otherwise.size() > FEW;
        }

        Set<Long> all() {
            Set<Long> all = new HashSet<>(byWords);
            all.addAll(otherwise);
            return all;
        }
    }

    Candidates candidates(String text) {
        Candidates found = new Candidates(new HashSet<>(), new HashSet<>());
        jdbc.sql(CANDIDATES)
                .param("text", text)
                .param("prefix", prefix(text))
                .param("limit", FEW + 1)
                .query(row -> {
                    (row.getBoolean("by_words") ? found.byWords() : found.otherwise()).add(row.getLong("task_id"));
                });
        return found;
    }

    /** Those of some tasks that a text finds. */
    Set<Long> matching(String text, Collection<Long> ids) {
        return new HashSet<>(jdbc.sql(MATCHING)
                .param("text", text)
                .param("prefix", prefix(text))
                .param("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .query((row, n) -> row.getLong("id"))
                .list());
    }

    /**
     * Words of error texts that are searched for. A text without the longest of them need not be taken apart into its words,
     * which takes five times as long as to look for one.
     */
    record Words(String text, String longest) {}

    Words words(String text) {
        return new Words(
                text,
                jdbc.sql(LONGEST)
                        .param("text", text)
                        .query(String.class)
                        .optional()
                        .orElse(""));
    }

    /** Those of some tasks that have the words in their error text. */
    Set<Long> worded(Words words, Collection<Long> ids) {
        return new HashSet<>(jdbc.sql(WORDED)
                .param("text", words.text())
                .param("longest", words.longest())
                .param("ids", ids.stream().mapToLong(Long::longValue).toArray())
                .query((row, n) -> row.getLong("id"))
                .list());
    }

    private static String prefix(String text) {
        return text.toUpperCase(Locale.ROOT)
                        .replace("\\", "\\\\")
                        .replace("%", "\\%")
                        .replace("_", "\\_") + "%";
    }
}
