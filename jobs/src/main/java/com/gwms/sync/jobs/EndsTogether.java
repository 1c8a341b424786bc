package com.gwms.sync.jobs;

import com.gwms.sync.store.GroupCommit;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.AttemptState;
import com.gwms.sync.store.tasks.AttemptWriter;
import com.gwms.sync.store.tasks.LeaseLostException;
import com.gwms.sync.store.tasks.PlainEnd;
import com.gwms.sync.store.tasks.PlainEnds;
import com.gwms.sync.tasks.NextState;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Ends attempts that book nothing, those that come while others are being written in one transaction (decision 34). What
 * cannot be written with the others is written by itself, so that one of them never takes others along.
 */
final class EndsTogether {
    private static final Logger log = LoggerFactory.getLogger(EndsTogether.class);

    /** Enough for the most calls at once, and a transaction of some milliseconds. */
    private static final int MOST = 200;

    private final TransactionOperations transaction;
    private final PlainEnds ends;
    private final AttemptWriter attempts;
    private final Exceptions exceptions;
    private final GroupCommit<Ending, Result> group = new GroupCommit<>(this::write, MOST);

    EndsTogether(TransactionOperations transaction, PlainEnds ends, AttemptWriter attempts, Exceptions exceptions) {
        this.transaction = transaction;
        this.ends = ends;
        this.attempts = attempts;
        this.exceptions = exceptions;
    }

    /** An end, and where its task belongs to. */
    private record Ending(PlainEnd end, @Nullable Place place) {}

    private sealed interface Result {
        record Ended(NextState next) implements Result {}

        record Failed(RuntimeException why) implements Result {}
    }

    /** @throws LeaseLostException where the task is no longer ours; nothing was changed */
    NextState end(PlainEnd end, @Nullable Place place) {
        WorkPlace.leaveMine();
        return switch (group.write(new Ending(end, place))) {
            case Result.Ended ended -> ended.next();
            case Result.Failed failed -> throw failed.why();
        };
    }

    private List<Result> write(List<Ending> endings) {
        List<Result> written = new ArrayList<>(endings.size());
        try {
            transaction.executeWithoutResult(status -> written.addAll(inOneTransaction(endings)));
            return written;
        } catch (RuntimeException e) {
            if (!written.isEmpty()) {
                return afterLostCommit(endings, written, e);
            }
            return endings.size() == 1 || e instanceof TransactionException ? failed(endings, e) : oneByOne(endings);
        }
    }

    private List<Result> inOneTransaction(List<Ending> endings) {
        Map<Long, NextState> next = ends.write(endings.stream().map(Ending::end).toList());
        Map<RunId, List<SyncException>> rows = new LinkedHashMap<>();
        List<Result> results = new ArrayList<>(endings.size());
        for (Ending ending : endings) {
            NextState state = next.get(ending.end().task().id());
            if (state == null) {
                results.add(
                        new Result.Failed(new LeaseLostException(ending.end().task())));
                continue;
            }
            SyncException row = AttemptEnd.exception(ending.end().task(), ending.place(), state);
            if (row != null) {
                rows.computeIfAbsent(ending.end().task().run(), _ -> new ArrayList<>())
                        .add(row);
            }
            results.add(new Result.Ended(state));
        }
        rows.forEach(exceptions::write);
        return results;
    }

    /** All was written and the answer to COMMIT was lost: only the database knows whether it happened (row 15). */
    private List<Result> afterLostCommit(List<Ending> endings, List<Result> written, RuntimeException failure) {
        try {
            for (int i = 0; i < endings.size(); i++) {
                if (written.get(i) instanceof Result.Ended) {
                    boolean finished = attempts.lookUp(endings.get(i).end().task()) == AttemptState.FINISHED;
                    if (finished) {
                        log.warn("{} attempts were committed, although their commit was not confirmed", endings.size());
                    }
                    return finished ? written : failed(endings, failure);
                }
            }
            return written;
        } catch (TransactionException | DataAccessException e) {
            return failed(endings, e);
        }
    }

    private List<Result> oneByOne(List<Ending> endings) {
        List<Result> results = new ArrayList<>(endings.size());
        for (Ending ending : endings) {
            results.addAll(write(List.of(ending)));
        }
        return results;
    }

    private static List<Result> failed(List<Ending> endings, RuntimeException why) {
        return endings.stream().<Result>map(_ -> new Result.Failed(why)).toList();
    }
}
