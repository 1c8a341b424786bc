package com.gwms.sync.store.cases;

import com.gwms.sync.tasks.RunId;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Solves cases whose cause is gone. They come to be with the rows of {@code sync.exception}, by a trigger of that table;
 * what a person does about a case shows in what the runs find.
 */
public final class Cases {
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    public Cases(DataSource dataSource) {
        this.jdbc = JdbcClient.create(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    }

    /**
     * Solves the cases whose cause is gone by what is known now; how each kind is solved is told by {@link SolvedBy}. Cases
     * that a run is just writing are left for the next time.
     *
     * @return how many were solved
     */
    public int solveGone() {
        return Objects.requireNonNull(transaction.execute(status -> {
            // Locked first and judged by the next statement, which then sees all that was written to them before.
            List<Long> open = jdbc.sql(SolveSql.LOCK_OPEN)
                    .query((row, n) -> row.getLong("id"))
                    .list();
            Long[] ids = open.toArray(Long[]::new);
            return ids.length == 0 ? 0 : solveGone(ids);
        }));
    }

    private int solveGone(Long[] ids) {
        update(SolveSql.RELEASE_TASKS, ids, SolvedBy.TASK);
        update(SolveSql.RELEASE_LOOKED_AT, ids, SolvedBy.LATER_LOOK);
        jdbc.sql(SolveSql.COUNT_TASKS).param("ids", ids).update();
        return Stream.of(SolvedBy.values()).mapToInt(by -> solve(by, ids)).sum();
    }

    private int solve(SolvedBy by, Long[] ids) {
        return switch (by) {
            case TASK, LATER_LOOK -> update(SolveSql.WITHOUT_TASKS, ids, by);
            case RESUMED -> update(SolveSql.RESUMED, ids, by);
            case SYSTEM_OPEN -> update(SolveSql.SYSTEM_OPEN, ids, by);
            case CLOCK -> update(SolveSql.CLOCK_RIGHT, ids, by);
            case COMPLETED -> update(SolveSql.COMPLETED, ids, by);
            case DECISION -> update(SolveSql.DECIDED, ids, by) + update(SolveSql.PLACE_RETIRED, ids, by);
            case SNAPSHOT -> update(SolveSql.PLACE_RETIRED, ids, by);
            case NOTHING -> 0;
        };
    }

    private int update(String statement, Long[] ids, SolvedBy by) {
        return jdbc.sql(statement).param("ids", ids).param("kinds", by.kinds()).update();
    }

    /**
     * Solves what a snapshot was compared without meeting. To be called in the transaction that wrote its exceptions, after
     * them, and only where the comparison is believed: a listing that was cut short misses much.
     *
     * @return how many were solved
     */
    public int solveUnmet(RunId run, long snapshotId) {
        return jdbc.sql(SolveSql.UNMET)
                .param("run", run.value())
                .param("snapshot", snapshotId)
                .param(
                        "kinds",
                        Stream.of(SolvedBy.SNAPSHOT, SolvedBy.DECISION)
                                .flatMap(by -> Arrays.stream(by.kinds()))
                                .toArray(String[]::new))
                .update();
    }
}
