package com.gwms.sync.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.reports.Attach;
import com.gwms.sync.reports.Audience;
import com.gwms.sync.reports.MailLanguage;
import com.gwms.sync.reports.Occasion;
import com.gwms.sync.reports.RunReference;
import com.gwms.sync.store.TestDatabase;
import com.gwms.sync.store.cases.CaseQueries;
import com.gwms.sync.store.cases.CaseScope;
import com.gwms.sync.store.cases.GroupNews;
import com.gwms.sync.store.cases.GroupStanding;
import com.gwms.sync.store.cases.ReportGroups;
import com.gwms.sync.store.cases.ToldNow;
import com.gwms.sync.store.exceptions.Exceptions;
import com.gwms.sync.store.tasks.TaskFixtures;
import com.gwms.sync.tasks.ExceptionKind;
import com.gwms.sync.tasks.FailureCode;
import com.gwms.sync.tasks.OutgoingMail;
import com.gwms.sync.tasks.RunId;
import com.gwms.sync.tasks.SyncException;
import com.gwms.sync.tasks.TaskType;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

class CaseReportsTests {
    @TempDir
    Path directory;

    private TestDatabase database;
    private JdbcClient jdbc;
    private TaskFixtures tasks;
    private Exceptions exceptions;
    private final List<String> failures = new ArrayList<>();

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        jdbc = database.jdbc();
        tasks = new TaskFixtures(database.dataSource());
        exceptions = new Exceptions(database.dataSource());
        tasks.system("S1");
        tasks.system("S2");
        tasks.mapping("S1", "W1");
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void tellsACaseOnceAndOnceThatItIsSolved() {
        CaseReports reports = reports(TestGroups.AT_ONCE, TestGroups.group("ops"));
        long task = parked("S1");

        assertThat(occasions(reports)).containsExactly(Occasion.NEW_CASES);
        parked("S1");
        assertThat(occasions(reports)).isEmpty();
        release(task);
        assertThat(occasions(reports)).isEmpty();
        jdbc.sql("SELECT id FROM sync.task WHERE status = 'MANUAL_HANDLING'")
                .query((row, n) -> row.getLong("id"))
                .list()
                .forEach(this::release);

        assertThat(occasions(reports)).containsExactly(Occasion.RECOVERED);
        assertThat(occasions(reports)).isEmpty();
    }

    @Test
    void tellsACaseAgainThatCameBack() {
        CaseReports reports = reports(TestGroups.AT_ONCE, TestGroups.group("ops"));
        release(parked("S1"));
        long task = parked("S1");
        assertThat(occasions(reports)).containsExactly(Occasion.NEW_CASES);
        release(task);
        assertThat(occasions(reports)).containsExactly(Occasion.RECOVERED);

        parked("S1");

        assertThat(occasions(reports)).containsExactly(Occasion.NEW_CASES);
    }

    @Test
    @DisplayName("row 83: 1,000 failing tasks make one mail")
    void tellsManyFailuresInOneMail() {
        CaseReports reports = reports(MailTiming.DEFAULTS, TestGroups.group("ops"));
        IntStream.range(0, 1_000).forEach(n -> parked("S1"));
        assertThat(occasions(reports)).isEmpty();

        minutesLater(5);

        assertThat(queue(reports)).singleElement().satisfies(queued -> {
            assertThat(queued.mail().subject()).contains("1 new");
            assertThat(queued.mail().bodyText()).contains("1,000");
            assertThat(csv(queued.mail()).lines()).hasSize(1_001);
        });
        parked("S2");
        minutesLater(30);
        assertThat(occasions(reports)).isEmpty();
        minutesLater(30);
        assertThat(occasions(reports)).containsExactly(Occasion.NEW_CASES);
    }

    @Test
    void tellsAtOnceWhatCannotWait() {
        CaseReports reports = reports(MailTiming.DEFAULTS, TestGroups.group("ops"));
        parked("S1");
        pause("S2");

        assertThat(queue(reports)).singleElement().satisfies(queued -> {
            assertThat(queued.occasion()).isEqualTo(Occasion.URGENT);
            assertThat(queued.mail().subject()).contains("2 new");
        });
        assertThat(occasions(reports)).isEmpty();
    }

    @Test
    void tellsEachGroupWhatConcernsIt() {
        CaseReports reports = reports(
                TestGroups.AT_ONCE,
                group("one", List.of("S1"), List.of()),
                group("other", List.of("S2"), List.of()),
                group("warehouse", List.of(), List.of("W1")),
                group("nobody", List.of(), List.of("W9")));
        pause("S1");

        assertThat(queue(reports)).extracting(CaseReports.Queued::group).containsExactly("one", "warehouse");
    }

    @Test
    void putsTheMailsOfATopicIntoOneThread() {
        CaseReports reports = reports(TestGroups.AT_ONCE, TestGroups.group("ops"));
        long task = parked("S1");
        OutgoingMail first = only(reports);
        pause("S2");
        OutgoingMail second = only(reports);
        jdbc.sql("UPDATE sync.proxy_system SET paused_at = NULL, paused_reason = NULL")
                .update();
        release(task);
        OutgoingMail solved = only(reports);
        parked("S1");
        OutgoingMail next = only(reports);

        assertThat(first.references()).isEmpty();
        assertThat(second.references()).containsExactly(first.messageId());
        assertThat(solved.references()).containsExactly(first.messageId(), second.messageId());
        assertThat(next.references()).isEmpty();
        assertThat(jdbc.sql("SELECT mail_references[1] FROM sync.mail_outbox ORDER BY id OFFSET 1 LIMIT 1")
                        .query((row, n) -> row.getString(1))
                        .single())
                .isEqualTo(first.messageId());
    }

    @Test
    void tellsOnceWhereSeveralProcessesDecideAtOnce() throws InterruptedException, ExecutionException {
        parked("S1");
        List<Callable<List<CaseReports.Queued>>> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            CaseReports reports = reports(TestGroups.AT_ONCE, TestGroups.group("ops"));
            processes.add(() -> queue(reports));
        }
        int queued = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (Future<List<CaseReports.Queued>> each : threads.invokeAll(processes)) {
                queued += each.get().size();
            }
        }

        assertThat(queued).isEqualTo(1);
        assertThat(count("sync.mail_outbox")).isEqualTo(1);
    }

    @Test
    void losesNothingWhereTheProcessDiesBeforeItsCommit() {
        parked("S1");
        JdbcTransactionManager dying = new JdbcTransactionManager(database.dataSource()) {
            private static final long serialVersionUID = 1;

            @Override
            protected void doCommit(org.springframework.transaction.support.DefaultTransactionStatus status) {
                doRollback(status);
                throw new org.springframework.dao.DataAccessResourceFailureException("The process was killed.");
            }
        };
        CaseReports killed =
                TestGroups.reports(database.dataSource(), dying, TestGroups.AT_ONCE, List.of(TestGroups.group("ops")));
        assertThat(queue(killed)).isEmpty();
        assertThat(failures).singleElement().asString().startsWith("The group ops could not be told: ");
        assertThat(count("sync.mail_outbox") + count("sync.case_told")).isZero();

        assertThat(occasions(reports(TestGroups.AT_ONCE, TestGroups.group("ops"))))
                .containsExactly(Occasion.NEW_CASES);
    }

    @Test
    void endsWhereCasesCannotBeSolvedAndSaysSo() {
        parked("S1");
        jdbc.sql("ALTER TABLE sync.case_task RENAME COLUMN met_at TO gone").update();

        assertThat(occasions(reports(TestGroups.AT_ONCE, TestGroups.group("ops"))))
                .containsExactly(Occasion.NEW_CASES);

        assertThat(failures).singleElement().asString().startsWith("It could not be found out which exceptions are");
    }

    @Test
    @DisplayName("what was told is not called new again because of a case whose transaction ended late")
    void callsNewWhatWasNotToldAndNothingElse() {
        CaseReports reports = reports(TestGroups.AT_ONCE, TestGroups.group("ops"));
        parked("S1");
        assertThat(only(reports).subject()).contains("1 new");
        parked("S2");
        // older than the mail, and not seen by it
        jdbc.sql("UPDATE sync.exception_case SET first_seen = first_seen - interval '1 hour' WHERE system_code = 'S2'")
                .update();

        assertThat(only(reports).subject()).contains("1 new, 1 open");
    }

    @Test
    void keepsInMindThatACaseIsSolvedWhichWasSolvedWhileItsMailWasWritten() {
        ReportGroups groups = new ReportGroups(database.dataSource());
        CaseQueries queries = new CaseQueries(database.dataSource());
        CaseScope scope = TestGroups.group("ops").scope();
        JdbcTransactionManager transactions = new JdbcTransactionManager(database.dataSource());
        TransactionTemplate apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        parked("S1");
        groups.know("ops");

        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            GroupStanding standing = groups.lock("ops").orElseThrow();
            CaseQueries.Told told = queries.toTell("ops", scope, standing.now(), 10);
            apart.executeWithoutResult(
                    meanwhile -> jdbc.sql("UPDATE sync.exception_case SET state = 'SOLVED', solved_at = now()")
                            .update());
            groups.told(standing, new ToldNow(told.open(), told.solved(), null, null, List.of()));
        });

        assertThat(groups.news("ops", scope, Set.of()).solved()).isOne();
    }

    @Test
    void makesNoDigestOfWhatOpensAfterTheHourOfTheDigest() {
        CaseReports reports = reports(
                MailTiming.DEFAULTS,
                TestGroups.group("ops", ZoneOffset.UTC, MailHours.ALWAYS, LocalTime.MIDNIGHT, null));
        queue(reports);
        // known since yesterday, and the digest of today is due
        jdbc.sql("UPDATE sync.report_group SET known_since = known_since - interval '2 days'")
                .update();
        assertThat(occasions(reports)).isEmpty();
        parked("S1");

        assertThat(occasions(reports)).isEmpty();
        minutesLater(5);
        assertThat(occasions(reports)).containsExactly(Occasion.NEW_CASES);
    }

    @Test
    void showsAPreviewAndChangesNothing() {
        CaseReports reports = reports(MailTiming.DEFAULTS, TestGroups.group("ops"));
        parked("S1");

        OutgoingMail mail = Objects.requireNonNull(
                reports.preview(Instant.now(), directory).getFirst().mail());

        assertThat(mail.subject()).contains("1 new");
        assertThat(count("sync.mail_outbox") + count("sync.report_group") + count("sync.case_told"))
                .isZero();
    }

    @Test
    void attachesTheNewestRowOfEachTaskThatIsStillStopped() {
        CaseReports reports = reports(TestGroups.AT_ONCE, TestGroups.group("ops"));
        long stopped = parked("S1");
        exceptions.write(tasks.run(), List.of(row("S1", stopped, "Refused once more.")));
        release(parked("S1"));

        assertThat(csv(only(reports)).lines().skip(1))
                .singleElement()
                .asString()
                .contains("Refused once more.");
    }

    @Test
    void leavesAMutedCaseOutOfMailsAndFilesUntilItsTimeAndTellsThatItIsSolved() {
        CaseReports reports = reports(TestGroups.AT_ONCE, TestGroups.group("ops"));
        long muted = parked("S1");
        mute("S1", "1 hour");
        parked("S2");

        assertThat(queue(reports)).singleElement().satisfies(queued -> {
            assertThat(queued.mail().subject()).contains("1 new");
            assertThat(csv(queued.mail()).lines()).hasSize(2).noneMatch(line -> line.contains(",S1,"));
        });
        assertThat(occasions(reports)).isEmpty();

        mute("S1", "-1 second");
        assertThat(occasions(reports)).containsExactly(Occasion.NEW_CASES);
        mute("S1", "1 hour");
        release(muted);
        assertThat(occasions(reports)).containsExactly(Occasion.RECOVERED);
    }

    @Test
    void doesNotSayThatAllIsWellWhereSomethingIsMuted() {
        ReportGroups groups = new ReportGroups(database.dataSource());
        RecipientGroup ops = TestGroups.group("ops");
        parked("S1");
        mute("S1", "1 hour");

        GroupNews news = groups.news("ops", ops.scope(), Set.of());

        assertThat(news.open()).isZero();
        assertThat(news.untold()).isZero();
        assertThat(news.unwell()).isTrue();
    }

    @Test
    void leadsFromMailsAndFilesToThePageOfTheCase() {
        CaseReports reports = TestGroups.reports(
                database.dataSource(),
                new JdbcTransactionManager(database.dataSource()),
                TestGroups.AT_ONCE,
                List.of(TestGroups.group("ops")),
                URI.create("https://sync.gwms.example/console"));
        parked("S1");
        String page = "https://sync.gwms.example/console/cases/"
                + jdbc.sql("SELECT id FROM sync.exception_case")
                        .query((row, n) -> row.getLong("id"))
                        .single();

        OutgoingMail mail = only(reports);

        assertThat(mail.bodyHtml()).contains("href=\"" + page + "\"");
        assertThat(csv(mail)).contains(page);
    }

    private void mute(String system, String until) {
        jdbc.sql("UPDATE sync.exception_case SET muted_until = now() + CAST(:until AS interval)"
                        + " WHERE system_code = :system")
                .param("until", until)
                .param("system", system)
                .update();
    }

    private CaseReports reports(MailTiming timing, RecipientGroup... groups) {
        return TestGroups.reports(
                database.dataSource(), new JdbcTransactionManager(database.dataSource()), timing, List.of(groups));
    }

    private List<CaseReports.Queued> queue(CaseReports reports) {
        return reports.queueDue(by(), directory, failures::add);
    }

    private List<Occasion> occasions(CaseReports reports) {
        return queue(reports).stream().map(CaseReports.Queued::occasion).toList();
    }

    private OutgoingMail only(CaseReports reports) {
        List<CaseReports.Queued> queued = queue(reports);
        assertThat(queued).hasSize(1);
        return queued.getFirst().mail();
    }

    private static RunReference by() {
        return new RunReference(
                new RunId(java.util.UUID.fromString("00000000-0000-0000-0000-000000000001")), "exception-report", 7L);
    }

    private static RecipientGroup group(String name, List<String> systems, List<String> warehouses) {
        return new RecipientGroup(
                new Audience(
                        name, List.of(name + "@gwms.example"), MailLanguage.EN, ZoneOffset.UTC, false, Attach.NONE),
                new CaseScope(systems, warehouses, Set.copyOf(TestGroups.worthTelling())),
                MailHours.ALWAYS,
                null,
                null);
    }

    private long parked(String system) {
        long task = tasks.orderTask(TaskType.CREATE, system);
        tasks.park(task, FailureCode.REFUSED_BY_WAREHOUSE, "Refused.");
        exceptions.write(tasks.run(), List.of(row(system, task, "Refused.")));
        return task;
    }

    private static SyncException row(String system, long task, String what) {
        return new SyncException(
                ExceptionKind.TASK_NEEDS_PERSON,
                FailureCode.REFUSED_BY_WAREHOUSE,
                system,
                null,
                null,
                task,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                what,
                "Settle it.");
    }

    private void release(long task) {
        jdbc.sql("UPDATE sync.task SET status = 'WAITING', next_run_at = now(), failure_code = NULL WHERE id = :id")
                .param("id", task)
                .update();
    }

    private void pause(String system) {
        jdbc.sql("UPDATE sync.proxy_system SET paused_at = now(), paused_reason = 'Rejected.' WHERE code = :code")
                .param("code", system)
                .update();
        exceptions.write(
                tasks.run(),
                List.of(ReportRow.ofSystem(
                        ExceptionKind.SYSTEM_PAUSED, FailureCode.CREDENTIAL_REJECTED, system, "Paused.", "Resume.")));
    }

    /** Moves all that was seen and told so far back in time. */
    private void minutesLater(int minutes) {
        new TransactionTemplate(new JdbcTransactionManager(database.dataSource())).executeWithoutResult(status -> {
            jdbc.sql("UPDATE sync.case_told SET opened_at = opened_at - make_interval(mins => :m)")
                    .param("m", minutes)
                    .update();
            jdbc.sql("""
                UPDATE sync.exception_case SET first_seen = first_seen - make_interval(mins => :m),
                    last_seen = last_seen - make_interval(mins => :m),
                    reopened_at = reopened_at - make_interval(mins => :m), solved_at = solved_at - make_interval(mins => :m)
                """).param("m", minutes).update();
            jdbc.sql("UPDATE sync.report_group SET told_at = told_at - make_interval(mins => :m)")
                    .param("m", minutes)
                    .update();
        });
    }

    private static String csv(OutgoingMail mail) {
        return new String(mail.attachments().getFirst().content(), StandardCharsets.UTF_8);
    }

    private long count(String table) {
        return jdbc.sql("SELECT count(*) FROM " + table).query(Long.class).single();
    }
}
