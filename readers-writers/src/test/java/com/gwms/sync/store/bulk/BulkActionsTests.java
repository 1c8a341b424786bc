package com.gwms.sync.store.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.queries.ActionQueries;
import com.gwms.sync.store.queries.ActionRow;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.tasks.BulkKind;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Connection;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Counting, ordering and stopping bulk actions. */
class BulkActionsTests {
    private static TestDatabase database;

    private BulkSite site;

    @BeforeAll
    static void open() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        site = new BulkSite(database);
    }

    @Test
    void countExactlyAndTellWhatEachActionWouldChange() {
        site.tasks(TaskStatus.MANUAL_HANDLING, 4);
        site.makeWaitLonger(site.tasks(TaskStatus.WAITING, 3).getFirst());
        site.tasks(TaskStatus.RUNNING, 2);
        long newest = site.tasks(TaskStatus.SUCCESS, 1).getLast();

        assertThat(site.actions().preview(BulkSite.all()))
                .isEqualTo(new BulkPreview.Counted(
                        10, newest, Map.of(BulkKind.RUN_NOW, 5, BulkKind.RELEASE, 4, BulkKind.CANCEL, 9)));
        assertThat(site.recorded()).isEmpty();
    }

    @Test
    void refuseMoreThanTheMostAndSayWhatToDo() {
        site.tasks(TaskStatus.WAITING, BulkSite.MOST);
        BulkWish wish = site.wish("r-1", BulkKind.CANCEL, BulkSite.all());
        site.tasks(TaskStatus.WAITING, 1);

        assertThat(site.actions().preview(BulkSite.all()))
                .isInstanceOfSatisfying(
                        BulkPreview.TooMany.class,
                        many -> assertThat(many.why().inEnglish())
                                .isEqualTo("The filter matches more than 50 tasks, which are the most of one bulk"
                                        + " action. Narrow it, by status or created time for example."));
        assertThat(site.actions().order(wish)).isInstanceOf(BulkOrder.Refused.class);
        assertThat(site.queries().page(null, 10)).isEmpty();
    }

    @Test
    void keepTheFilterWhoAndWhyAndTheTasksThatWereThere() {
        TaskFilter filter = new TaskFilter(
                Set.of(TaskStatus.WAITING, TaskStatus.MANUAL_HANDLING),
                TaskType.QUERY,
                Set.of(BusinessType.INBOUND, BusinessType.DROP_SHIPPING),
                "A",
                null,
                Instant.parse("2020-01-01T00:00:00Z"),
                Instant.parse("2100-01-01T00:00:00Z"),
                false,
                null,
                "IN-1");
        site.tasks(TaskStatus.WAITING, 2);
        BulkWish wish = site.wish("r-1", BulkKind.CANCEL, withNanos(filter));
        long later = site.tasks(TaskStatus.WAITING, 1).getFirst();

        long id = BulkSite.ordered(site.actions().order(wish));
        site.carryOut(10);
        assertThat(site.actions()
                        .order(new BulkWish(
                                "r-1", wish.kind(), withNanos(filter), 2, wish.lastTask(), "lin", "mended")))
                .isEqualTo(new BulkOrder.Ordered(id));

        assertThat(site.row(id))
                .returns(filter, BulkRow::filter)
                .returns(2, BulkRow::tasks)
                .returns(2, BulkRow::done)
                .returns("lin", BulkRow::who)
                .returns("mended", BulkRow::reason);
        site.fixtures().assertThatTask(later).isWaiting();
        assertThat(site.recorded()).containsExactly("lin BULK_CANCEL bulk-action " + id + ": 2 tasks: mended");
    }

    /** Finer than the database keeps it. */
    private static TaskFilter withNanos(TaskFilter filter) {
        return new TaskFilter(
                filter.statuses(),
                filter.type(),
                filter.businessTypes(),
                filter.systemCode(),
                filter.warehouseCode(),
                Instant.parse("2020-01-01T00:00:00.000000789Z"),
                filter.createdBefore(),
                filter.due(),
                filter.failureCode(),
                filter.search());
    }

    @Test
    void standInTheRecordOfEachTaskThatTheyChanged() {
        long changed = site.tasks(TaskStatus.MANUAL_HANDLING, 1).getFirst();
        long left = site.tasks(TaskStatus.WAITING, 1).getFirst();
        site.order(BulkKind.RELEASE, BulkSite.all());
        site.carryOut(10);

        ActionQueries record = new ActionQueries(database.dataSource());
        assertThat(record.ofTask(changed, 10))
                .extracting(ActionRow::who, ActionRow::action, ActionRow::reason)
                .containsExactly(tuple("lin", "BULK_RELEASE", "mended"));
        assertThat(record.ofTask(left, 10)).isEmpty();
    }

    @Test
    void areOneForTwoPressesOfOneForm() throws Exception {
        site.tasks(TaskStatus.WAITING, 2);
        BulkWish wish = site.wish("r-1", BulkKind.CANCEL, BulkSite.all());
        try (ExecutorService pool = Executors.newFixedThreadPool(2);
                Connection gatekeeper = database.dataSource().getConnection()) {
            gatekeeper.setAutoCommit(false);
            try (var lock = gatekeeper.createStatement()) {
                lock.execute("LOCK TABLE sync.bulk_action IN SHARE MODE");
            }
            List<Future<BulkOrder>> both = List.of(
                    pool.submit(() -> site.actions().order(wish)),
                    pool.submit(() -> site.actions().order(wish)));
            site.fixtures().awaitBlockedConnections(2);
            gatekeeper.rollback();

            assertThat(both.getFirst().get())
                    .isInstanceOf(BulkOrder.Ordered.class)
                    .isEqualTo(both.getLast().get());
        }
        site.carryOut(10);

        assertThat(BulkSite.ordered(site.actions().order(wish))).isPositive();
        assertThat(site.queries().page(null, 10)).hasSize(1);
        assertThat(site.recorded()).hasSize(1);
    }

    @Test
    void refuseARequestIdThatWasUsedForSomethingElse() {
        site.tasks(TaskStatus.WAITING, 1);
        long id = site.order(BulkKind.RUN_NOW, BulkSite.all());

        assertThat(site.actions().order(site.wish("r-1", BulkKind.CANCEL, BulkSite.all())))
                .satisfies(refused("The request id r-1 was used for bulk action " + id
                        + ", which is another one. Give another request its own id."));
    }

    @Test
    void refuseWhatIsFarMoreThanThePersonWasShown() {
        site.tasks(TaskStatus.WAITING, 10);
        long[] parked = site.tasks(TaskStatus.MANUAL_HANDLING, 2).stream()
                .mapToLong(Long::longValue)
                .toArray();
        BulkWish wish = site.wish("r-1", BulkKind.CANCEL, BulkSite.in(TaskStatus.WAITING));
        database.jdbc().sql("""
            UPDATE sync.task SET status = 'WAITING', next_run_at = now(), failure_code = NULL
            WHERE id = ANY (:ids)
            """).param("ids", parked).update();

        assertThat(site.actions().order(wish))
                .satisfies(refused("The filter matches 12 tasks by now, and you were shown 10. Look at it"
                        + " again, and ask again if you still want to."));
    }

    @Test
    void refuseAFilterThatMatchesNothingAndAReasonThatIsEmpty() {
        assertThat(site.actions().order(site.wish("r-1", BulkKind.CANCEL, BulkSite.all())))
                .satisfies(refused("No task matches the filter any more: nothing to do."));
        site.tasks(TaskStatus.WAITING, 1);
        BulkWish wish = site.wish("r-1", BulkKind.CANCEL, BulkSite.all());

        assertThatThrownBy(() ->
                        new BulkWish("r-2", wish.kind(), wish.filter(), wish.shown(), wish.lastTask(), "lin", " "))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(site.actions().order(wish)).isInstanceOf(BulkOrder.Ordered.class);
    }

    @Test
    void endAfterTheBatchThatIsUnderWayWhenSomebodyStopsThem() {
        List<Long> tasks = site.tasks(TaskStatus.WAITING, 5);
        long id = site.order(BulkKind.CANCEL, BulkSite.all());
        BulkBatches batches = site.batches(2);
        HeldBulk held = batches.claim().orElseThrow();
        assertThat(batches.next(held)).isTrue();

        assertThat(site.actions().stop(id, "wu", "wrong filter")).isTrue();

        assertThat(batches.next(held)).isFalse();
        assertThat(site.row(id))
                .returns(BulkState.STOPPED, BulkRow::state)
                .returns("wu", BulkRow::stoppedBy)
                .returns(2, BulkRow::done)
                .returns(3, BulkRow::left);
        site.fixtures().assertThatTask(tasks.get(1)).isCancelled();
        site.fixtures().assertThatTask(tasks.get(2)).isWaiting();
        assertThat(site.recorded()).last().isEqualTo("wu STOP_BULK bulk-action " + id + ": wrong filter");
        assertThat(site.actions().stop(id, "wu", "again")).isFalse();
        assertThat(batches.claim()).isEmpty();
    }

    private static Consumer<BulkOrder> refused(String sentence) {
        return answer -> assertThat(answer)
                .isInstanceOfSatisfying(
                        BulkOrder.Refused.class,
                        refused -> assertThat(refused.why().inEnglish()).isEqualTo(sentence));
    }
}
