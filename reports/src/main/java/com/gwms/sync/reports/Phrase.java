package com.gwms.sync.reports;

import java.util.Locale;

/** The texts of mails about cases that are not about one kind or code. The name is the key in the message bundles. */
enum Phrase {
    LABEL_ACTION,
    LABEL_WATCH,
    LABEL_NOTHING_NEW,
    LABEL_NOTE,
    LABEL_SOLVED,
    LABEL_WELL,
    SEVERITY_ACTION,
    SEVERITY_WARN,
    SEVERITY_INFO,

    SUBJECT_NEW,
    SUBJECT_OPEN,
    SUBJECT_SOLVED,
    SUBJECT_NOTHING_OPEN,
    SUBJECT_WELL,
    SUBJECT_URGENT,
    SUBJECT_DIGEST,
    LIST_SEPARATOR,
    SENTENCE_SEPARATOR,
    LABELLED,

    NEW_EXCEPTIONS(true),
    OPEN_EXCEPTIONS(true),
    SOLVED_EXCEPTIONS(true),
    VERDICT_ONE,
    VERDICT_FIRST,
    SOME_NEW,
    NONE_NEW,
    VERDICT_WELL,
    PROBLEM_AT,
    PROBLEM_BECAUSE,
    NOTHING_OPEN,
    OPEN_BEFORE(true),
    STILL_OPEN(true),
    CAME_BACK_COUNT(true),
    SOLVED_SINCE(true),
    LAST_LOOK,

    COUNTER_NEW,
    COUNTER_OPEN,
    COUNTER_SOLVED,
    SHOWN_ALL,
    SHOWN_FIRST,

    PLACE_FULL,
    PLACE_REMOTE,
    EXAMPLE,
    TASK,
    NEWEST_TASK,
    TASKS(true),
    UNITS(true),
    SINCE,
    TIMES_SEEN(true),
    LAST_SEEN,
    CAME_BACK,
    SOLVED_AT,
    WHAT,
    CAUSE,
    NEXT,
    ADVICE,
    QUOTED,
    OPEN_CASE,

    WAREHOUSES,
    TOGETHER,
    DISCREPANCY,
    DIFFERS(true),
    IN_STEP,
    NO_SNAPSHOT,
    STOCK_OURS,
    STOCK_THEIRS,
    CORRECTED,
    HELD_BACK,
    PROPOSED(true),
    OPEN_CASES(true),
    SNAPSHOT_AT,
    CHART,

    FILE,
    FILE_ALL(true),
    FILE_FIRST,
    FILE_FIRST_ONLY,
    FILE_BOTH,
    FILE_BEHIND(true),
    FILE_TOO_LARGE(true),
    FILE_NOT_WRITTEN,
    FILE_LINK,
    SHEET_FULL,

    ABOUT,
    RUN,
    JOB_EXECUTION,
    NONE,
    WINDOW,
    WRITTEN,
    RANGE,
    ZONE,
    MEMBERSHIP,
    CHANGE_LINK,
    CHANGE_ASK,
    OUTSIDE_NOTE,

    JUST_NOW,
    AGO,
    MOMENT,
    MINUTES(true),
    HOURS(true),
    DAYS(true);

    private final boolean counted;

    Phrase() {
        this(false);
    }

    Phrase(boolean counted) {
        this.counted = counted;
    }

    /** Whether its form depends on a number. */
    boolean isCounted() {
        return counted;
    }

    String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
