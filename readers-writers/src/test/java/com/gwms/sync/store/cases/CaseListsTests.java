package com.gwms.sync.store.cases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.Role;
import com.gwms.sync.store.cases.CaseFilter.Show;
import com.gwms.sync.store.tasks.TaskReleases;
import com.gwms.sync.tasks.CaseState;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.TaskStatus;
import com.gwms.sync.tasks.TaskType;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cases as people see them, and what they do about them. */
class CaseListsTests {
    private final CaseSite it = new CaseSite();
    private final CaseLists lists = new CaseLists(it.database.dataSource());
    private final CaseActions actions = new CaseActions(it.database.dataSource());

    @AfterEach
    void close() {
        it.close();
    }

    private static CaseFilter filter(Show show) {
        return new CaseFilter(show, null, null, null, null);
    }

    private List<CaseRow> open() {
        return lists.page(filter(Show.OPEN), null, 100);
    }

    private long parkedCase() {
        long task = it.tasks.orderTask(TaskType.CREATE, CaseSite.SYSTEM);
        it.tasks.park(task, FailureCode.REFUSED_BY_WAREHOUSE, "Refused.");
        it.meet(it.run(), ExceptionKind.TASK_NEEDS_PERSON, FailureCode.REFUSED_BY_WAREHOUSE, task, null);
        return open().getFirst().id();
    }

    private List<String> deeds(long caseId) {
        return it.jdbc
                .sql("SELECT who || ' ' || action || ': ' || reason AS deed FROM sync.operator_action"
                        + " WHERE subject = :subject ORDER BY id")
                .param("subject", CaseActions.subject(caseId))
                .query((row, n) -> row.getString("deed"))
                .list();
    }

    @Test
    void listTheMostUrgentFirstAndSolvedOnesLastPageByPage() {
        it.meet(it.run(), ExceptionKind.TASK_RETRIES, FailureCode.CONNECT_FAILED, null, null);
        it.meet(it.run(), ExceptionKind.ORDER_WENT_BACK, null, null, null);
        it.meet(it.run(), ExceptionKind.SYSTEM_PAUSED, null, null, null);
        it.meet(it.run(), ExceptionKind.RUN_MISSED, null, null, null);
        it.jdbc
                .sql("UPDATE sync.exception_case SET state = 'SOLVED', solved_at = now() WHERE kind = 'SYSTEM_PAUSED'")
                .update();

        assertThat(open()).extracting(CaseRow::kind).containsExactly("RUN_MISSED", "ORDER_WENT_BACK", "TASK_RETRIES");
        assertThat(lists.page(filter(Show.SOLVED), null, 10))
                .singleElement()
                .satisfies(row -> assertThat(row.state()).isEqualTo(CaseState.SOLVED));
        List<String> kinds = new ArrayList<>();
        CasePosition after = null;
        for (List<CaseRow> page = lists.page(filter(Show.ALL), null, 1);
                !page.isEmpty();
                page = lists.page(filter(Show.ALL), after, 1)) {
            kinds.add(page.getFirst().kind());
            after = page.getFirst().position();
        }
        assertThat(kinds).containsExactly("RUN_MISSED", "ORDER_WENT_BACK", "TASK_RETRIES", "SYSTEM_PAUSED");
        assertThat(lists.page(new CaseFilter(Show.ALL, ExceptionKind.RUN_MISSED, "S1", null, null), null, 9))
                .hasSize(1);
        assertThat(lists.page(new CaseFilter(Show.ALL, null, "S2", null, null), null, 9))
                .isEmpty();
    }

    @Test
    void showTheTasksOfACaseWithTheirNewestSentence() {
        long id = parkedCase();

        assertThat(lists.tasks(id, 0, 10)).singleElement().satisfies(task -> {
            assertThat(task.status()).isEqualTo(TaskStatus.MANUAL_HANDLING);
            assertThat(task.what()).isEqualTo("What happened.");
            assertThat(lists.tasks(id, task.taskId(), 10)).isEmpty();
        });
        assertThat(lists.findings(id, 0, 10)).isEmpty();
        assertThat(lists.one(id + 1)).isEmpty();
    }

    @Test
    void showWhatTheNewestSnapshotSaysAndNoOlderOne() {
        long older = it.snapshot(2);
        long newer = it.snapshot(1);
        it.meet(it.run(), ExceptionKind.SKU_UNMAPPED, FailureCode.SKU_UNMAPPED, null, older);
        it.meet(it.run(), ExceptionKind.SKU_UNMAPPED, FailureCode.SKU_UNMAPPED, null, newer);
        long id = open().getFirst().id();

        assertThat(lists.findings(id, 0, 10)).singleElement().satisfies(finding -> {
            assertThat(finding.row().snapshotId()).isEqualTo(newer);
            assertThat(lists.findings(id, finding.id(), 10)).isEmpty();
        });
    }

    @Test
    void muteForAWhileAndRecordWhoAndWhy() {
        long id = parkedCase();

        assertThat(actions.mute(id, null, Duration.ofHours(4), "mei", "Known, mended on Monday."))
                .isPresent();
        assertThat(lists.page(filter(Show.MUTED), null, 9))
                .extracting(CaseRow::id)
                .containsExactly(id);
        assertThat(open()).hasSize(1);
        assertThat(actions.unmute(id, "ali", "Came early.")).isTrue();
        assertThat(actions.unmute(id, "ali", "Again.")).isFalse();
        assertThat(lists.page(filter(Show.MUTED), null, 9)).isEmpty();

        actions.mute(id, null, Duration.ofHours(4), "mei", "Again.");
        it.jdbc
                .sql("UPDATE sync.exception_case SET muted_until = now() - interval '1 second'")
                .update();
        assertThat(lists.page(filter(Show.MUTED), null, 9)).isEmpty();
        assertThat(lists.one(id).orElseThrow().mutedUntil()).isNull();
        assertThat(deeds(id))
                .hasSize(3)
                .first()
                .asString()
                .matches("mei MUTE_CASE: Until \\S+Z: Known, mended on Monday\\.");
        assertThatThrownBy(() -> actions.mute(id, null, Duration.ofDays(91), "mei", "Long."))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("90 days");
        it.jdbc
                .sql("UPDATE sync.exception_case SET state = 'SOLVED', solved_at = now()")
                .update();
        assertThat(actions.mute(id, null, Duration.ofHours(4), "mei", "Late.")).isEmpty();
    }

    @Test
    void endAMuteWithTheSolutionSoThatWhatComesBackIsToldOf() {
        long id = parkedCase();
        actions.mute(id, null, Duration.ofDays(30), "mei", "Known.");
        it.meet(it.run(), ExceptionKind.TASK_NEEDS_PERSON, FailureCode.REFUSED_BY_WAREHOUSE, null, null);
        assertThat(lists.one(id).orElseThrow().mutedUntil()).isNotNull();

        it.jdbc
                .sql("UPDATE sync.task SET status = 'CANCELLED', finished_at = now()")
                .update();
        it.cases.solveGone();
        assertThat(lists.one(id).orElseThrow())
                .returns(CaseState.SOLVED, CaseRow::state)
                .returns(null, CaseRow::mutedUntil);

        // as a server of before the upgrade may have left it
        it.jdbc
                .sql("UPDATE sync.exception_case SET muted_until = now() + interval '30 days'")
                .update();
        it.meet(it.run(), ExceptionKind.TASK_NEEDS_PERSON, FailureCode.REFUSED_BY_WAREHOUSE, null, null);
        assertThat(lists.one(id).orElseThrow())
                .returns(CaseState.REOPENED, CaseRow::state)
                .returns(null, CaseRow::mutedUntil);
    }

    @Test
    @Timeout(60)
    void refuseAfterAShortWaitWhatTheEndOfAnAttemptHolds() throws SQLException {
        long id = parkedCase();
        try (Connection attempt = it.database.dataSource().getConnection();
                Statement statement = attempt.createStatement()) {
            attempt.setAutoCommit(false);
            statement.execute("UPDATE sync.exception_case SET times_seen = times_seen + 1");

            for (ThrowingCallable action : List.<ThrowingCallable>of(
                    () -> actions.mute(id, null, Duration.ofHours(4), "mei", "Known."),
                    () -> actions.assign(id, null, null, "mei", "Known."))) {
                Instant began = Instant.now();
                assertThatThrownBy(action)
                        .isInstanceOf(CaseBusyException.class)
                        .hasMessageStartingWith("Case " + id + " is just being met again");
                assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(20));
            }
            attempt.rollback();
        }
        assertThat(deeds(id)).isEmpty();
        assertThat(actions.mute(id, null, Duration.ofHours(4), "mei", "Known.")).isPresent();
    }

    @Test
    void assignToSomebodyWhoMayLogInAlone() {
        long id = parkedCase();
        ConsoleUsers users = new ConsoleUsers(it.database.dataSource());
        users.add("mei", Role.OPERATOR, "{x}hash", "tests", "for tests");
        users.add("gone", Role.OPERATOR, "{x}hash", "tests", "for tests");
        users.disable("gone", "tests", "left");

        assertThat(actions.assign(id, null, "mei", "ali", "Knows them.")).isTrue();
        assertThat(actions.assign(id, null, "ali", "ali", "Did not see it.")).isFalse();
        assertThat(actions.assign(id, "mei", "gone", "ali", "Oops.")).isFalse();
        assertThat(actions.assign(id, "mei", "nobody", "ali", "Oops.")).isFalse();
        assertThat(lists.page(new CaseFilter(Show.OPEN, null, null, null, "mei"), null, 9))
                .hasSize(1);
        assertThat(actions.assign(id, "mei", null, "ali", "Is away.")).isTrue();
        assertThat(lists.one(id).orElseThrow().assignee()).isNull();
        assertThat(actions.comment(id, "ali", "Rang them up.")).isTrue();
        assertThat(actions.comment(id + 1, "ali", "Rang them up.")).isFalse();
        assertThat(deeds(id))
                .containsExactly(
                        "ali ASSIGN_CASE: To mei: Knows them.",
                        "ali UNASSIGN_CASE: Is away.",
                        "ali COMMENT_CASE: Rang them up.");
    }

    @Test
    void makeTheTasksOfACaseDueNowAndNoOthers() {
        long id = parkedCase();
        long stopped = lists.tasks(id, 0, 1).getFirst().taskId();
        long other = it.tasks.orderTask(TaskType.CREATE, CaseSite.SYSTEM);
        it.tasks.park(other, FailureCode.ALREADY_SHIPPED, "Shipped.");
        TaskReleases releases = new TaskReleases(it.database.dataSource());

        assertThat(releases.releaseOfCase(id, 10, "mei", "Mended.")).isOne();
        assertThat(releases.releaseOfCase(id, 10, "mei", "Again.")).isZero();

        assertThat(it.jdbc
                        .sql("SELECT id FROM sync.task WHERE due_at <= now() AND status = 'WAITING'"
                                + " AND summary = 'Released by mei: Mended.'")
                        .query((row, n) -> row.getLong("id"))
                        .list())
                .containsExactly(stopped);
        assertThat(deeds(id)).containsExactly("mei RETRY_CASE: 1 task: Mended.");
    }
}
