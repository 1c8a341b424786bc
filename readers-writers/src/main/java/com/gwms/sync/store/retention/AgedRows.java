package com.gwms.sync.store.retention;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Rows that go by their age alone, or by it and what a view says stands in the way: two statements. */
final class AgedRows implements Purge {
    private final Batches batches;
    private final RetainedKind kind;
    private final Duration age;
    private final AgedSql.Statements statements;

    AgedRows(Batches batches, RetainedKind kind, Duration age, AgedSql.Statements statements) {
        this.batches = batches;
        this.kind = kind;
        this.age = age;
        this.statements = statements;
    }

    @Override
    public RetainedKind kind() {
        return kind;
    }

    @Override
    public long count() {
        return on(statements.count()).query(Long.class).single();
    }

    @Override
    public Batch remove(int rows) {
        int removed = batches.carryOut(
                () -> on(statements.remove()).param("rows", rows).update());
        return new Batch(removed, removed >= rows);
    }

    private StatementSpec on(String statement) {
        return batches.jdbc().sql(statement).param("age", age.toSeconds());
    }
}
