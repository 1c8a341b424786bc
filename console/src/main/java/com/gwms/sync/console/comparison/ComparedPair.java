package com.gwms.sync.console.comparison;

import com.gwms.sync.console.problems.NotThere;
import com.gwms.sync.console.problems.RefusedException;
import com.gwms.sync.store.queries.TakenSnapshot;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The two snapshots that are compared, the earlier one first, whichever way they were named.
 *
 * @param first the one before
 * @param second the one after
 */
record ComparedPair(TakenSnapshot first, TakenSnapshot second) {
    /**
     * The snapshots that were named; the last two where none was, or the one before the only one named.
     *
     * @param taken the snapshots of the mapping, newest first
     * @return nothing where there are fewer than two
     */
    static Optional<ComparedPair> of(List<TakenSnapshot> taken, @Nullable Long from, @Nullable Long to) {
        if (taken.size() < 2) {
            return Optional.empty();
        }
        TakenSnapshot second = to == null ? taken.getFirst() : named(taken, to);
        TakenSnapshot first = from == null ? before(taken, second) : named(taken, from);
        return Optional.of(
                taken.indexOf(first) >= taken.indexOf(second)
                        ? new ComparedPair(first, second)
                        : new ComparedPair(second, first));
    }

    public boolean linesRemoved() {
        return first.linesRemoved() || second.linesRemoved();
    }

    private static TakenSnapshot before(List<TakenSnapshot> taken, TakenSnapshot snapshot) {
        return taken.get(Math.min(taken.indexOf(snapshot) + 1, taken.size() - 1));
    }

    private static TakenSnapshot named(List<TakenSnapshot> taken, long id) {
        return taken.stream()
                .filter(snapshot -> snapshot.id() == id)
                .findFirst()
                .orElseThrow(() -> RefusedException.notFound(NotThere.SNAPSHOT, id));
    }
}
