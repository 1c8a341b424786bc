package com.gwms.sync.store.queries;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads lists of tasks page by page, in a time that does not grow with the number of tasks. */
public final class TaskLists {
    /**
     * With a plan for these very values each time: a plan for any values cannot leave out the filters that are not set.
     * Without sequential scans: a page that ends early makes them look cheap, whatever they read before. And not for ever.
     */
    static final String PREPARE = """
        SELECT set_config('plan_cache_mode', 'force_custom_plan', true), set_config('enable_seqscan', 'off', true),
            set_config('statement_timeout', :millis, true)
        """;

    private static final String ROWS = """
        SELECT t.id, t.request_id, t.type, t.business_type, t.status, t.system_code, t.warehouse_code,
               t.proxy_warehouse_code, t.business_order_no, t.third_party_order_no, t.attempt, t.polls,
               t.consecutive_failures, t.created_at, t.last_run_at, t.next_run_at, t.finished_at, t.failure_code,
               t.summary
        FROM sync.task_row t
        WHERE t.id = ANY (:ids)
        ORDER BY t.created_at DESC, t.id DESC
        """;

    private static final long LONGEST_MILLIS = 10_000;

    /** Of all tasks under a filter, so many are read at a time. */
    private static final int PART = 10_000;

    /** How often a search for all tasks goes on after it asked some thousand one by one. */
    private static final int MOST_CUTS = 50;

    /** How many tasks are asked one by one for a page, one round after the other, where many are found or due. */
    private static final List<Integer> ROUNDS = List.of(100, 200, 400, 600, 700);

    /** So many of the next tasks that wait are asked before all that are due are counted: often a page is among them. */
    private static final List<Integer> FIRST_ROUNDS = List.of(300);

    /**
     * As many due tasks are sorted for a page. Where more are due, as many as a search asks have a page among them, even of a
     * million that wait.
     */
    private static final int MOST_DUE = 20_000;

    /** Newest first. */
    private static final Comparator<TaskPosition> ORDER = Comparator.comparing(TaskPosition::createdAt)
            .thenComparingLong(TaskPosition::id)
            .reversed();

    private final JdbcClient jdbc;
    private final TaskPlaces places;
    private final TaskSearch searches;
    private final TransactionTemplate transaction;
    private final int mostDue;

    public TaskLists(DataSource dataSource) {
        this(dataSource, MOST_DUE);
    }

    TaskLists(DataSource dataSource, int mostDue) {
        this.mostDue = mostDue;
        this.jdbc = JdbcClient.create(dataSource);
        this.places = new TaskPlaces(dataSource);
        this.searches = new TaskSearch(dataSource);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.transaction.setReadOnly(true);
        // a task that moves between two of the statements would be shown under a filter that it does not pass
        this.transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    private record Found(
            List<TaskPosition> places, @Nullable TaskPosition next, boolean cut) {
        static Found of(List<TaskPosition> places, int limit) {
            return places.size() <= limit
                    ? new Found(places, null, false)
                    : new Found(places.subList(0, limit), places.get(limit - 1), false);
        }

        /** Together with others of the list, of which those after the end of this page come with a later one. */
        Found with(List<TaskPosition> others, int limit) {
            List<TaskPosition> all = Stream.concat(places.stream(), others.stream())
                    .filter(place -> next == null || ORDER.compare(place, next) <= 0)
                    .distinct()
                    .sorted(ORDER)
                    .toList();
            return all.size() > limit || next == null ? of(all, limit) : new Found(all, next, cut);
        }
    }

    /**
     * The tasks after a place in the list. Tasks that are created meanwhile do not move it.
     *
     * @param after where the page before ended, or null for the newest
     * @param limit tasks at most, 1 or more
     * @throws QueryTimeoutException where a statement takes longer than 10 s
     */
    public TaskPage page(TaskFilter filter, @Nullable TaskPosition after, int limit) {
        return Objects.requireNonNull(transaction.execute(status -> {
            prepare();
            Found found = find(filter, after, limit, mostDue);
            return new TaskPage(rows(found.places()), found.next(), found.cut());
        }));
    }

    /**
     * How many of the newest tasks under a filter stand before a place in the list, whether or not a task stands there. Words
     * to search for are left out of account.
     *
     * @param most tasks at most, 1 or more
     * @throws QueryTimeoutException where a statement takes longer than 10 s
     */
    public int newer(TaskFilter filter, TaskPosition than, int most) {
        return Objects.requireNonNull(transaction.execute(status -> {
            prepare();
            return (int) found(places.next(filter, null, most)).stream()
                    .filter(place -> ORDER.compare(place, than) < 0)
                    .count();
        }));
    }

    /**
     * All tasks under a filter.
     *
     * @param tasks their numbers, newest first
     * @param complete false where there are more: more than were asked for, or a search that had to ask too many tasks
     */
    public record All(List<Long> tasks, boolean complete) {}

    /**
     * The numbers of all tasks under a filter, of one moment. Not to be called within a transaction.
     *
     * @param most tasks at most, 1 or more
     * @throws QueryTimeoutException where a statement takes longer than 10 s
     */
    public All all(TaskFilter filter, int most) {
        return Objects.requireNonNull(transaction.execute(status -> {
            prepare();
            List<Long> tasks = new ArrayList<>();
            TaskPosition after = null;
            for (int cuts = 0; cuts <= MOST_CUTS; ) {
                Found found = find(filter, after, Math.min(PART, most + 1 - tasks.size()), Integer.MAX_VALUE - 1);
                found.places().forEach(place -> tasks.add(place.id()));
                after = found.next();
                if (after == null || tasks.size() > most) {
                    return new All(tasks.subList(0, Math.min(most, tasks.size())), tasks.size() <= most);
                }
                cuts += found.cut() ? 1 : 0;
            }
            return new All(tasks, false);
        }));
    }

    /** Those of some tasks that are under a filter as they are now, in the surrounding transaction. */
    public Set<Long> among(Collection<Long> ids, TaskFilter filter) {
        if (ids.isEmpty()) {
            return Set.of();
        }
        Set<Long> found = places.among(ids, filter, null, ids.size()).stream()
                .map(TaskPosition::id)
                .collect(Collectors.toCollection(HashSet::new));
        String search = filter.search();
        if (search != null) {
            found.retainAll(searches.matching(search, found));
        }
        return found;
    }

    private void prepare() {
        jdbc.sql(PREPARE)
                .param("millis", Long.toString(LONGEST_MILLIS))
                .query((row, n) -> n)
                .list();
    }

    private Found find(TaskFilter filter, @Nullable TaskPosition after, int limit, int mostDue) {
        String search = filter.search();
        if (search == null && !filter.due()) {
            return Found.of(found(places.next(filter, after, limit + 1)), limit);
        }
        if (search == null) {
            return due(filter, after, limit, mostDue);
        }
        TaskSearch.Candidates candidates = searches.candidates(search);
        if (candidates.manyOtherwise()) {
            Round round = (last, tasks) -> asked(ids -> searches.matching(search, ids), filter, last, tasks);
            return lookThrough(round, after, limit, ROUNDS);
        }
        if (candidates.manyByWords()) {
            TaskSearch.Words words = searches.words(search);
            Round round = filter.asksForState()
                    ? (last, tasks) -> asked(ids -> searches.worded(words, ids), filter, last, tasks)
                    : (last, tasks) -> places.withError(words, filter, last, tasks);
            return lookThrough(round, after, limit, ROUNDS)
                    .with(places.among(candidates.otherwise(), filter, after, limit + 1), limit);
        }
        return Found.of(places.among(candidates.all(), filter, after, limit + 1), limit);
    }

    private Found due(TaskFilter filter, @Nullable TaskPosition after, int limit, int mostDue) {
        Round round = (last, tasks) -> places.next(filter, last, tasks);
        Found first = lookThrough(round, after, limit, FIRST_ROUNDS);
        if (!first.cut()) {
            return first;
        }
        return places.fewDue(filter, mostDue)
                ? Found.of(places.due(filter, after, limit + 1), limit)
                : lookThrough(round, after, limit, ROUNDS);
    }

    private List<TaskPlaces.Looked> asked(
            Function<List<Long>, Set<Long>> search, TaskFilter filter, @Nullable TaskPosition after, int round) {
        List<TaskPlaces.Looked> next = places.next(filter, after, round);
        Set<Long> matching =
                search.apply(found(next).stream().map(TaskPosition::id).toList());
        return next.stream()
                .map(task -> new TaskPlaces.Looked(
                        task.place(),
                        task.found() && matching.contains(task.place().id())))
                .toList();
    }

    private static List<TaskPosition> found(List<TaskPlaces.Looked> asked) {
        return asked.stream()
                .filter(TaskPlaces.Looked::found)
                .map(TaskPlaces.Looked::place)
                .toList();
    }

    private interface Round {
        List<TaskPlaces.Looked> ask(@Nullable TaskPosition after, int tasks);
    }

    /** Asks the next tasks one by one, until the page is full, none is left, or enough were asked. */
    private static Found lookThrough(Round round, @Nullable TaskPosition after, int limit, List<Integer> rounds) {
        List<TaskPosition> found = new ArrayList<>();
        TaskPosition last = after;
        for (int tasks : rounds) {
            List<TaskPlaces.Looked> asked = round.ask(last, tasks);
            found.addAll(found(asked));
            if (found.size() > limit || asked.size() < tasks) {
                return Found.of(found, limit);
            }
            last = asked.getLast().place();
        }
        return new Found(found, last, true);
    }

    private List<TaskRow> rows(List<TaskPosition> found) {
        return found.isEmpty()
                ? List.of()
                : jdbc.sql(ROWS)
                        .param("ids", found.stream().mapToLong(TaskPosition::id).toArray())
                        .query(TaskRows::task)
                        .list();
    }
}
