package com.gwms.sync.store.queries;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.tasks.BusinessType;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TaskListsTests {
    private static final long SEED = 20_261_123;

    private static TestDatabase database;
    private static TaskLists lists;
    private static List<TaskRow> all;
    private static long inventoryTask;
    private static long unmappedTask;

    @BeforeAll
    static void fill() {
        database = TestDatabase.create();
        ListedTasks tasks = new ListedTasks(database);
        // more than a search looks up at once lie behind more than it asks one by one for a page
        tasks.add("OLD-", 1_300, "100 days", "The gateway timed out.");
        tasks.add("NEW-", 2_400, "1 hour", "The gateway closed the line.");
        tasks.add("GATEWAY-", 3, "50 days", "The label was damaged, said 100%.");
        inventoryTask = tasks.inventoryTaskThatFoundADifferenceOf("GREEN", "p.green");
        unmappedTask = tasks.taskThatReportedAnUnmapped("p.unheard-of");
        lists = new TaskLists(database.dataSource());
        all = tasks.all();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void givesEveryTaskThatPassesTheFilterOnceAndInOrder() {
        System.out.println("seed " + SEED);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 80; i++) {
            TaskFilter filter = filter(random, null);
            List<Long> expected = ids(task -> ListedTasks.passes(filter, task));
            found += expected.size();

            assertThat(paged(filter, 40 + random.nextInt(600))).as("%s", filter).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(5_000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "old-",
                "px_old-",
                "OLD-17",
                "GATEWAY-",
                "gateway",
                "the gateway",
                "gateway timed",
                "label",
                "RED",
                "p.red",
                "red",
                "BLUE",
                "nowhere"
            })
    void givesEveryTaskThatASearchFindsOnceAndInOrder(String search) {
        Random random = new Random(SEED);
        for (int i = 0; i < 8; i++) {
            TaskFilter filter = i == 0 ? with(TaskFilter.NONE, search) : filter(random, search);
            List<Long> expected = ids(task -> ListedTasks.passes(filter, task) && finds(search, task));

            assertThat(paged(filter, 40 + random.nextInt(600))).as("%s", filter).isEqualTo(expected);
        }
    }

    @Test
    void stopsASearchThatFindsManyAndNoneOfTheNewestAndGoesOnFromThere() {
        TaskFilter filter = with(TaskFilter.NONE, "OLD-");

        TaskPage first = lists.page(filter, null, 50);

        assertThat(first.cut()).isTrue();
        assertThat(first.tasks()).isEmpty();
        TaskPosition next = first.next();
        assertThat(next).isNotNull();
        assertThat(lists.page(filter, next, 50).tasks()).hasSize(50);
    }

    @Test
    void saysNothingOfACutWhereThePageIsFullOrTheListEnds() {
        assertThat(lists.page(with(TaskFilter.NONE, "NEW-"), null, 50))
                .returns(false, TaskPage::cut)
                .satisfies(page -> assertThat(page.tasks()).hasSize(50));
        assertThat(lists.page(with(TaskFilter.NONE, "OLD-17"), null, 50).cut()).isFalse();
    }

    @Test
    void givesEveryDueTaskOnceAndInOrderWhereTooManyAreDueToSortThem() {
        TaskLists few = new TaskLists(database.dataSource(), 5);
        Random random = new Random(SEED);
        int found = 0;
        for (int i = 0; i < 40; i++) {
            TaskFilter filter = due(filter(random, null));
            List<Long> expected = ids(task -> ListedTasks.passes(filter, task));
            found += expected.size();

            assertThat(paged(few, filter, 20 + random.nextInt(200)))
                    .as("%s", filter)
                    .isEqualTo(expected);
            assertThat(paged(filter, 20 + random.nextInt(600))).as("%s", filter).isEqualTo(expected);
            assertThat(few.all(filter, 10_000).tasks()).isEqualTo(expected);
        }
        assertThat(found).isGreaterThan(500);
    }

    @Test
    void findsAnInventoryTaskByASkuWhoseStockDiffered() {
        List<Long> found = paged(with(TaskFilter.NONE, "GREEN"), 10);

        assertThat(found).containsExactly(inventoryTask);
        assertThat(paged(with(TaskFilter.NONE, "p.green"), 10)).isEqualTo(found);
    }

    @Test
    void findsATaskByASkuOfTheWarehouseThatIsNotMapped() {
        assertThat(paged(with(TaskFilter.NONE, "p.unheard-of"), 10)).containsExactly(unmappedTask);
        assertThat(lists.among(List.of(unmappedTask, inventoryTask), with(TaskFilter.NONE, "p.unheard-of")))
                .containsExactly(unmappedTask);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'",
                "'; DROP TABLE sync.task; --",
                "\\",
                "%%%",
                "___",
                "O%D-",
                ":*:*",
                "!!!",
                "!gateway",
                "gateway & | !(",
                "<-> <->",
                "\"gateway",
                "():*&|!<>",
                "\uD83D\uDE00\uD83D\uDE00\uD83D\uDE00",
                "\uFF27\uFF21\uFF34",
                "ıİß",
                "a' OR '1'='1",
                "$$ $1 :text ?"
            })
    void takesAHostileSearchForPlainText(String search) {
        TaskPage page = lists.page(with(TaskFilter.NONE, search), null, 50);

        assertThat(page.tasks())
                .allMatch(task -> search.contains("gateway") && task.summary().contains("gateway"));
    }

    @Test
    void takesALongSearch() {
        assertThat(lists.page(with(TaskFilter.NONE, "& ".repeat(50)), null, 50).tasks())
                .isEmpty();
        assertThat(lists.page(with(TaskFilter.NONE, "x".repeat(5_000)), null, 50)
                        .tasks())
                .isEmpty();
    }

    private static boolean finds(String search, TaskRow task) {
        String number = String.valueOf(task.businessOrderNo());
        boolean numbered = number.startsWith(search.toUpperCase(Locale.ROOT))
                || ("PX_" + number).startsWith(search.toUpperCase(Locale.ROOT));
        boolean worded = task.failureCode() != null
                && task.status() != TaskStatus.RUNNING
                && Arrays.asList(task.summary().toLowerCase(Locale.ROOT).split("\\W+"))
                        .containsAll(
                                Arrays.asList(search.toLowerCase(Locale.ROOT).split("\\W+")));
        boolean ordered = task.businessType() == BusinessType.DROP_SHIPPING;
        boolean red = Set.of("RED", "red", "p.red").contains(search) && ordered && number.endsWith("7");
        return numbered || worded || red || (search.equals("BLUE") && ordered && !number.endsWith("7"));
    }

    private static List<Long> paged(TaskFilter filter, int limit) {
        return paged(lists, filter, limit);
    }

    private static List<Long> paged(TaskLists lists, TaskFilter filter, int limit) {
        List<Long> ids = new ArrayList<>();
        TaskPosition next = null;
        do {
            TaskPage page = lists.page(filter, next, limit);
            assertThat(page.tasks()).hasSizeLessThanOrEqualTo(limit);
            assertThat(page.cut() || page.next() == null || page.tasks().size() == limit)
                    .isTrue();
            page.tasks().forEach(task -> ids.add(task.id()));
            next = page.next();
        } while (next != null);
        return ids;
    }

    private static List<Long> ids(Predicate<TaskRow> wanted) {
        return all.stream().filter(wanted).map(TaskRow::id).toList();
    }

    private static TaskFilter filter(Random random, @Nullable String search) {
        Set<TaskStatus> statuses = EnumSet.noneOf(TaskStatus.class);
        for (int i = random.nextInt(4); i > 0; i--) {
            statuses.add(one(random, TaskStatus.values()));
        }
        Set<BusinessType> businesses = EnumSet.noneOf(BusinessType.class);
        for (int i = random.nextInt(6) / 2; i > 0; i--) {
            businesses.add(one(random, BusinessType.values()));
        }
        Instant from = random.nextInt(4) > 0 ? null : newest().minus(Duration.ofHours(random.nextInt(2_600)));
        Instant before = random.nextInt(4) > 0 ? null : newest().minus(Duration.ofHours(random.nextInt(100)));
        return new TaskFilter(
                statuses,
                random.nextInt(3) > 0 ? null : one(random, TaskType.values()),
                businesses,
                random.nextInt(3) > 0 ? null : one(random, "A", "B"),
                random.nextInt(3) > 0 ? null : one(random, "W1", "W2", "W3", "W9"),
                from,
                before,
                random.nextInt(6) == 0,
                random.nextInt(6) > 0 ? null : one(random, "SERVER_ERROR", "REFUSED_BY_WAREHOUSE"),
                search);
    }

    private static Instant newest() {
        return all.getFirst().createdAt();
    }

    @SafeVarargs
    private static <T> T one(Random random, T... values) {
        return values[random.nextInt(values.length)];
    }

    private static TaskFilter due(TaskFilter filter) {
        return new TaskFilter(
                filter.statuses(),
                filter.type(),
                filter.businessTypes(),
                filter.systemCode(),
                filter.warehouseCode(),
                filter.createdFrom(),
                filter.createdBefore(),
                true,
                filter.failureCode(),
                null);
    }

    private static TaskFilter with(TaskFilter filter, String search) {
        return new TaskFilter(
                filter.statuses(),
                filter.type(),
                filter.businessTypes(),
                filter.systemCode(),
                filter.warehouseCode(),
                filter.createdFrom(),
                filter.createdBefore(),
                filter.due(),
                filter.failureCode(),
                search);
    }
}
