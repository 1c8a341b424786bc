package com.gwms.sync.app.benchmark;

import com.gwms.sync.app.Terminal;
import com.gwms.sync.store.queries.CallQueries;
import com.gwms.sync.store.queries.OverviewQueries;
import com.gwms.sync.store.queries.TaskFilter;
import com.gwms.sync.store.queries.TaskLists;
import com.gwms.sync.store.queries.TaskPage;
import com.gwms.sync.store.queries.TaskPosition;
import com.gwms.sync.store.queries.TaskQueries;
import com.gwms.sync.store.sample.SampleSite;
import com.gwms.sync.store.sample.SampleTasks;
import com.gwms.sync.store.tasks.DueTasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Measures what people ask about tasks, in two databases of one server that differ by the number of their tasks. The two take
 * turns at each question.
 */
public final class ListsBenchmark {
    private static final int PAGE = 50;
    private static final int WARM_UP = 4;
    private static final int TURNS = 15;
    private static final int CALLS_OF_TASK = 4;

    /** The most that a question may take in the large database, in times of what it takes in the small one. */
    private static final double MOST_TIMES = 2;

    private static final class Side {
        private final SampleTasks sample;
        private final SampleSite site;
        private final TaskLists lists;
        private final OverviewQueries overview;
        private final TaskQueries tasks;
        private final CallQueries calls;
        private final DueTasks due;
        private Iterator<Long> ids = List.<Long>of().iterator();

        Side(DataSource dataSource) {
            this.sample = new SampleTasks(dataSource);
            this.site = new SampleSite(dataSource);
            this.lists = new TaskLists(dataSource);
            this.overview = new OverviewQueries(dataSource);
            this.tasks = new TaskQueries(dataSource);
            this.calls = new CallQueries(dataSource);
            this.due = new DueTasks(dataSource);
        }
    }

    /** Something that is asked; tells how many rows came. */
    private interface Question {
        int ask(Side side);
    }

    private final Side small;
    private final Side large;
    private final Terminal terminal;
    private double worst;

    public ListsBenchmark(DataSource small, DataSource large, Terminal terminal) {
        this.small = new Side(small);
        this.large = new Side(large);
        this.terminal = terminal;
    }

    /**
     * Fills both databases, measures and prints.
     *
     * @return the exit code: 1 where a page is wrong, or a question takes more than twice the time in the large database
     */
    public int run(long fewTasks, long manyTasks) {
        try {
            fill(small, fewTasks);
            fill(large, manyTasks);
            List<Page> pages = pages(small.due.databaseTime());
            terminal.progress("Checking pages");
            pages.forEach(this::check);
            terminal.line(String.format(
                    Locale.ROOT,
                    "%,d tasks against %,d, four calls each, pages of %d, medians of %d in milliseconds",
                    fewTasks,
                    manyTasks,
                    PAGE,
                    TURNS));
            terminal.line(String.format(Locale.ROOT, "  %-46s %8s %8s %6s %9s", "", "few", "many", "times", "rows"));
            pages.forEach(page -> measure(page.name(), side -> rows(page.of(side))));
            measure("overview", side -> side.overview.overview(null).types().size());
            measure("task, its attempts and its calls", ListsBenchmark::details);
            terminal.line(String.format(Locale.ROOT, "  %.2f times at the most", worst));
            return worst <= MOST_TIMES ? 0 : 1;
        } catch (UnequalResultException e) {
            terminal.line(String.valueOf(e.getMessage()));
            return 1;
        }
    }

    private void fill(Side side, long tasks) {
        side.sample.generate(
                tasks, done -> terminal.progress(String.format(Locale.ROOT, "%,d of %,d tasks", done, tasks)));
        terminal.progress("Vacuuming");
        side.site.vacuumAndFlush();
        side.ids = side.sample.ids(2 * (WARM_UP + TURNS)).iterator();
    }

    /** A page that is asked for. */
    private record Page(
            String name, TaskFilter filter, @Nullable TaskPosition after) {
        TaskPage of(Side side) {
            return side.lists.page(filter, after, PAGE);
        }
    }

    /** The first page of each list, and one from the middle of the time that the tasks are spread over. */
    private static List<Page> pages(Instant now) {
        TaskPosition middle = new TaskPosition(now.minus(Duration.ofDays(45)), 0);
        List<Page> pages = new ArrayList<>();
        for (ListCase one : ListCase.all(now)) {
            pages.add(new Page(one.name(), one.filter(), null));
            if (one.filter().createdFrom() == null) {
                pages.add(new Page(one.name() + ", deep", one.filter(), middle));
            }
        }
        return pages;
    }

    private void check(Page page) {
        for (Side side : List.of(small, large)) {
            TaskPage found = page.of(side);
            long expected = side.sample.expected(page.filter(), page.after(), PAGE);
            if (found.tasks().size() != expected && !found.cut()) {
                throw new UnequalResultException(String.format(
                        Locale.ROOT,
                        "Wrong result: %s has %d tasks, not %d.",
                        page.name(),
                        found.tasks().size(),
                        expected));
            }
        }
    }

    /** Less than zero for a page that a search cut short: it has a plus in the table. */
    private static int rows(TaskPage page) {
        return page.cut() ? -1 - page.tasks().size() : page.tasks().size();
    }

    private static int details(Side side) {
        long id = side.ids.next();
        int found = side.tasks.task(id).isPresent() ? 1 : 0;
        int attempts = side.tasks.attempts(id).size();
        int calls = side.calls.ofTask(id, 0, PAGE).calls().size();
        if (found != 1 || attempts > 2 || calls != CALLS_OF_TASK) {
            throw new UnequalResultException("Wrong result: a task has not the attempts and calls that it was given.");
        }
        return found + calls;
    }

    private void measure(String name, Question question) {
        double[] few = new double[TURNS];
        double[] many = new double[TURNS];
        int fewRows = 0;
        int manyRows = 0;
        for (int turn = -WARM_UP; turn < TURNS; turn++) {
            long began = System.nanoTime();
            fewRows = question.ask(small);
            long between = System.nanoTime();
            manyRows = question.ask(large);
            long ended = System.nanoTime();
            if (turn >= 0) {
                few[turn] = (between - began) / 1e6;
                many[turn] = (ended - between) / 1e6;
            }
        }
        double times = median(many) / median(few);
        worst = Math.max(worst, times);
        terminal.line(String.format(
                Locale.ROOT,
                "  %-46s %8.2f %8.2f %6.2f %9s",
                name,
                median(few),
                median(many),
                times,
                shown(fewRows) + "/" + shown(manyRows)));
    }

    private static String shown(int rows) {
        return rows < 0 ? -1 - rows + "+" : Integer.toString(rows);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
