package com.gwms.sync.jobs;

import com.gwms.sync.store.runs.RunTotals;
import com.gwms.sync.tasks.RunId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a run ended. The sentence is for people. */
public sealed interface RunResult {
    String sentence();

    /** 0 where every task has a recorded outcome, 1 where the run failed and a retry is useful. */
    int exitCode();

    /**
     * The run came to its end; that some tasks need a person is data and no failure.
     *
     * @param notes sentences about what the run could not look at; part of the sentence as well
     */
    record Completed(
            RunId run,
            String sentence,
            List<String> notes,
            RunTotals.Attempts attempts,
            List<RunTotals.Warehouse> warehouses,
            @Nullable WrittenReport report)
            implements RunResult {
        @Override
        public int exitCode() {
            return 0;
        }
    }

    /**
     * A round of housekeeping came to its end.
     *
     * @param notes sentences about what it left for the next one; part of the sentence as well
     * @param removed by kind, in the order of removal; in a dry run what could have been removed at once
     */
    record Housekept(
            RunId run,
            String sentence,
            List<String> notes,
            List<Removed> removed,
            boolean dryRun,
            @Nullable WrittenReport report)
            implements RunResult {
        @Override
        public int exitCode() {
            return 0;
        }

        /** @param kind in the plural, for people */
        public record Removed(String kind, long rows) {}
    }

    /**
     * What was due was told.
     *
     * @param notes sentences about what it noticed; part of the sentence as well
     */
    record Told(
            RunId run,
            String sentence,
            List<String> notes,
            @Nullable WrittenReport report) implements RunResult {
        @Override
        public int exitCode() {
            return 0;
        }
    }

    /** Another run did or does the same: nothing was left to do. */
    record NothingToDo(String sentence) implements RunResult {
        @Override
        public int exitCode() {
            return 0;
        }
    }

    /** The run was told to stop, or failed. What it held was given back or will be rescued. */
    record Incomplete(RunId run, String sentence) implements RunResult {
        @Override
        public int exitCode() {
            return 1;
        }
    }

    /** The process was told to stop before the run began; there is nothing of it. */
    record NotBegun(String sentence) implements RunResult {
        @Override
        public int exitCode() {
            return 1;
        }
    }
}
