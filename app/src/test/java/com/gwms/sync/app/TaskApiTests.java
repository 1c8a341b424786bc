package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.app.ServedSite.Answer;
import com.gwms.sync.store.access.Role;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Tasks by API, from the request of a real client to the database. */
class TaskApiTests {
    private static final String TASKS = "/api/v1/tasks";

    @TempDir
    private static Path reports;

    private static ServedSite served;

    @BeforeAll
    static void open() {
        served = new ServedSite(reports);
    }

    @AfterAll
    static void close() {
        served.close();
    }

    @Test
    void createsATaskThatIsDueAndRecordsWhoAskedForIt() {
        served.order("OUT-1");

        Answer created = served.post(Role.OPERATOR, TASKS, """
            {"requestId":"create-1","type":"CREATE","businessType":"DROP_SHIPPING","system":"S1","orderNo":"OUT-1",
             "thirdPartyOrderNo":"OC-1","reason":"pushed by wave 7"}
            """);

        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        long id = created.json().path("id").asLong();
        assertThat(created.response().headers().firstValue("Location")).contains(TASKS + "/" + id);
        assertThat(created.json().path("status").asString()).isEqualTo("PENDING");
        assertThat(created.json().path("warehouse").asString()).isEqualTo("LAX");
        assertThat(created.json().path("proxyWarehouse").asString()).isEqualTo("USLAXA");
        assertThat(served.site().count("SELECT count(*) FROM sync.task WHERE due_at <= now() AND id = " + id))
                .isOne();
        assertThat(recorded("task " + id)).containsExactly("token:a-operator CREATE_TASK pushed by wave 7");

        Answer details = served.get(Role.VIEWER, TASKS + "/" + id);
        assertThat(details.json().path("task").path("orderNo").asString()).isEqualTo("OUT-1");
        assertThat(details.json().path("attempts").isArray()).isTrue();
        assertThat(served.get(Role.VIEWER, TASKS + "/" + id + "/calls")
                        .json()
                        .path("calls")
                        .size())
                .isZero();
        assertThat(served.get(Role.VIEWER, TASKS + "/" + id + "/snapshot").detail())
                .contains("is about an order");
    }

    @Test
    void answersTheSameRequestWithTheSameTaskAndAnotherOneWithAConflict() {
        long id = served.createTask("OUT-2");

        Answer again = served.post(Role.OPERATOR, TASKS, ServedSite.wish("r-OUT-2", "OUT-2"));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.json().path("id").asLong()).isEqualTo(id);

        served.order("OUT-2b");
        Answer other = served.post(Role.OPERATOR, TASKS, ServedSite.wish("r-OUT-2", "OUT-2b"));
        assertThat(other.status()).isEqualTo(409);
        assertThat(other.detail()).contains("r-OUT-2 was used for another request", "Give another request its own id");
        assertThat(other.response().headers().firstValue("Content-Type")).contains("application/problem+json");
        assertThat(recorded("task " + id)).hasSize(1);
    }

    @Test
    void makesOneTaskOfTheSameRequestAtTheSameMoment() throws Exception {
        served.order("OUT-3");

        List<Answer> answers = atOnce(8, n -> served.post(Role.OPERATOR, TASKS, ServedSite.wish("race-3", "OUT-3")));

        assertThat(answers).extracting(Answer::status).containsOnly(200, 201);
        assertThat(answers).filteredOn(answer -> answer.status() == 201).hasSize(1);
        assertThat(answers.stream()
                        .map(answer -> answer.json().path("id").asLong())
                        .distinct())
                .hasSize(1);
        assertThat(served.site().count("SELECT count(*) FROM sync.task WHERE request_id = 'race-3'"))
                .isOne();
    }

    @Test
    @DisplayName("row 88: a failure of ours is a number, and what the database said stands in the log alone")
    void tellsNobodyWhatTheDatabaseSaid(@TempDir Path others) {
        try (ServedSite broken = new ServedSite(others)) {
            broken.order("OUT-1");
            rename(broken, "task_request", "task_request_gone");
            Answer ours = broken.post(Role.OPERATOR, TASKS, ServedSite.wish("create-1", "OUT-1"));
            rename(broken, "api_token", "api_token_gone");
            Answer ofStranger = broken.get(Role.VIEWER, TASKS);

            for (Answer answer : List.of(ours, ofStranger)) {
                assertThat(answer.status()).isEqualTo(500);
                assertThat(answer.detail())
                        .isEqualTo("Something went wrong that nobody expected. The log of the server says more under "
                                + answer.json().path("log").asString("") + ".");
                assertThat(answer.json().path("log").asString("")).hasSize(36);
            }
        }
    }

    private static void rename(ServedSite site, String table, String to) {
        // the names of tables are the test's own
        site.site()
                .database()
                .jdbc()
                .sql("ALTER TABLE sync." + table + " RENAME TO " + to)
                .update();
    }

    @Test
    void createsAnInventoryTaskOnceAMapping() {
        String wish = """
            {"requestId":"inv-%d","type":"INVENTORY","businessType":"INVENTORY","system":"S1","proxyWarehouse":"USLAXA",
             "reason":"stocktake"}
            """;

        Answer created = served.post(Role.OPERATOR, TASKS, wish.formatted(1));
        assertThat(created.status()).as(created.response().body()).isEqualTo(201);
        long id = created.json().path("id").asLong();
        Answer second = served.post(Role.OPERATOR, TASKS, wish.formatted(2));

        assertThat(second.status()).isEqualTo(409);
        assertThat(second.detail()).contains("task " + id + " already", "Sync Now");
        assertThat(served.get(Role.VIEWER, TASKS + "/" + id + "/snapshot").detail())
                .isEqualTo("Task " + id + " has made no snapshot yet.");
        cancel(id);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        type              | SHIP        | 400 | 'type' is none that is known. Give one of CREATE
        businessType      | RETURN      | 400 | 'businessType' is none that is known
        businessType      | INVENTORY   | 400 | does not go with
        system            | S9          | 422 | There is no proxy system S9
        orderNo           | OUT-404     | 422 | GWMS has no order OUT-404 of the kind DROP_SHIPPING
        businessType      | INBOUND     | 422 | GWMS has no order OUT-W of the kind INBOUND
        orderNo           |             | 400 | 'orderNo' is missing or blank
        system            |             | 400 | 'system' is missing or blank
        requestId         | a b         | 400 | 'requestId' must be 1 to 100
        requestId         |             | 400 | 'requestId' must be 1 to 100
        proxyWarehouse    | USLAXA      | 400 | Leave proxyWarehouse out
        ordreNo           | OUT-1       | 400 | field that is not known
        """)
    void refusesAWrongTaskWithASentence(String field, String value, int status, String sentence) {
        if (served.site().count("SELECT count(*) FROM gwms.outbound_order WHERE no = 'OUT-W'") == 0) {
            served.order("OUT-W");
        }
        ObjectNode wish = (ObjectNode) JsonMapper.shared().readTree(ServedSite.wish("wrong-1", "OUT-W"));
        wish.put(field, value == null ? "" : value);

        Answer refused = served.post(Role.OPERATOR, TASKS, wish.toString());

        assertThat(refused.detail()).contains(sentence);
        assertThat(refused.status()).isEqualTo(status);
        assertThat(served.site().count("SELECT count(*) FROM sync.task WHERE request_id = 'wrong-1'"))
                .isZero();
    }

    @Test
    void refusesAnOrderNumberOf200Characters() {
        Answer refused = served.post(Role.OPERATOR, TASKS, ServedSite.wish("long-1", "9".repeat(200)));

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.detail()).isEqualTo("'orderNo' has 200 characters; 100 are the most. Shorten it.");
    }

    @Test
    void refusesATaskWhoseSystemOrMappingIsGone() {
        served.order("OUT-5");
        served.site()
                .database()
                .jdbc()
                .sql("INSERT INTO sync.proxy_system (code, kind, base_url, credential, retired)"
                        + " VALUES ('GONE', '4PX', 'https://x.example', 'c1', true),"
                        + " ('BARE', '4PX', 'https://x.example', 'c1', false) ON CONFLICT DO NOTHING")
                .update();

        String wish = ServedSite.wish("gone-1", "OUT-5");
        Answer gone = served.post(Role.OPERATOR, TASKS, wish.replace("\"S1\"", "\"GONE\""));
        assertThat(gone.status()).isEqualTo(422);
        assertThat(gone.detail()).contains("no proxy system GONE", "config apply");
        Answer bare = served.post(Role.OPERATOR, TASKS, wish.replace("\"S1\"", "\"BARE\""));
        assertThat(bare.status()).isEqualTo(422);
        assertThat(bare.detail()).contains("BARE has no active mapping for the warehouse LAX of order OUT-5");
    }

    @ParameterizedTest
    @DisplayName("row 92: crafted values are kept as text, or refused; nothing is carried out")
    @ValueSource(
            strings = {
                "'; DROP TABLE sync.task; --",
                "%' OR '1'='1",
                "<script>alert(1)</script>",
                "=HYPERLINK(\\\"http://x\\\")",
                "${jndi:ldap://x}",
                "#{T(java.lang.Runtime).getRuntime().exec('id')}",
                "..\\u002f..\\u002fetc\\u002fpasswd",
                "\\ud83d\\ude00 emoji",
                "\\u0000nul",
                "\\u001b[2Jesc",
                "line\\r\\nSet-Cookie: a=b",
                "\\ud800half",
                "\\u202erevo"
            })
    void row92TakesHostileTextForText(String hostile) {
        for (String field : List.of(
                "requestId", "type", "businessType", "system", "orderNo", "thirdPartyOrderNo", "proxyWarehouse")) {
            Answer refused = served.post(
                    Role.OPERATOR,
                    TASKS,
                    ServedSite.wish("hostile-1", "OUT-404").replaceFirst("\\}$", "") + ",\"" + field + "\":\"" + hostile
                            + "\"}");
            assertThat(refused.status()).as(field + refused.response().body()).isBetween(400, 422);
            assertThat(refused.response().headers().map()).doesNotContainKey("set-cookie");
        }
        long id = served.createTask("OUT-H" + Math.floorMod(hostile.hashCode(), 1_000_000));
        Answer cancelled = served.post(Role.OPERATOR, TASKS + "/" + id + "/cancel", "{\"reason\":\"" + hostile + "\"}");
        assertThat(cancelled.status()).isIn(200, 400);
        assertThat(served.site().count("SELECT count(*) FROM sync.task WHERE request_id = 'hostile-1'"))
                .isZero();
        assertThat(served.get(Role.VIEWER, TASKS).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        GET  | /abc             | 400
        GET  | /99999999999999999999 | 400
        GET  | /-1              | 404
        GET  | /404404          | 404
        GET  | /404404/calls    | 404
        GET  | /404404/snapshot | 404
        POST | /404404/cancel   | 404
        POST | /404404/sync-now | 404
        GET  | /1;a=b           | 400
        """)
    void refusesATaskThatIsNone(String method, String path, int status) {
        Answer answer = method.equals("GET")
                ? served.get(Role.VIEWER, TASKS + path)
                : served.post(Role.OPERATOR, TASKS + path, "{\"reason\":\"x\"}");

        assertThat(answer.status()).as(answer.response().body()).isEqualTo(status);
        assertThat(answer.detail()).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "null", "[]", "\"x\"", "{", "{\"requestId\":", "{\"requestId\":{}}", "{}{}", "{\"type\":[]}"
            })
    void refusesABodyThatIsNoJsonObject(String body) {
        Answer refused = served.post(Role.OPERATOR, TASKS, body);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.detail()).isNotEmpty().doesNotContain("Exception", "tools.jackson");
    }

    @Test
    void cancelsATaskAndSaysWhyItCannotTwice() {
        long id = served.createTask("OUT-6");
        assertThat(served.post(Role.OPERATOR, TASKS + "/" + id + "/cancel", "{}")
                        .detail())
                .contains("'reason' is missing");

        Answer cancelled = cancel(id);
        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(cancelled.json().path("status").asString()).isEqualTo("CANCELLED");
        Answer again = cancel(id);
        assertThat(again.status()).isEqualTo(409);
        assertThat(again.detail()).isEqualTo("Task " + id + " is already cancelled.");
        assertThat(recorded("task " + id)).element(1).isEqualTo("token:a-operator CANCEL_TASK no longer wanted");
    }

    @Test
    void listsByEveryFilter() {
        long one = served.createTask("FIL-1");
        long two = served.createTask("FIL-2");
        cancel(two);
        served.site()
                .database()
                .jdbc()
                .sql("UPDATE sync.task SET third_party_order_no = 'OC_9%9', failure_code = 'SERVER_ERROR',"
                        + " summary = 'The gateway timed out' WHERE id = :id")
                .param("id", one)
                .update();

        assertThat(ids("?search=fil-")).containsExactly(two, one);
        assertThat(ids("?search=fil-&status=PENDING")).containsExactly(one);
        assertThat(ids("?search=fil-&status=PENDING,CANCELLED")).containsExactly(two, one);
        assertThat(ids("?search=FIL-&status=CANCELLED&type=create&businessType=drop-shipping&system=S1&warehouse=LAX"))
                .containsExactly(two);
        assertThat(ids("?search=FIL-&type=CANCEL")).isEmpty();
        assertThat(ids("?search=FIL-&businessType=INBOUND")).isEmpty();
        assertThat(ids("?search=FIL-&warehouse=FRA")).isEmpty();
        assertThat(ids("?search=FIL-&system=S2")).isEmpty();
        assertThat(ids("?search=oc_9%25")).containsExactly(one);
        assertThat(ids("?search=oc%25")).isEmpty();
        assertThat(ids("?search=gateway%20timed")).containsExactly(one);
        assertThat(ids("?search=gateway%20closed")).isEmpty();
        assertThat(ids("?status=CANCELLED&warehouse=LAX")).contains(two).doesNotContain(one);
        assertThat(ids("?status=RUNNING")).isEmpty();
        assertThat(ids("?search=FIL-&createdFrom=2000-01-01&createdTo=2100-01-01"))
                .containsExactly(two, one);
        assertThat(ids("?search=FIL-&createdTo=2000-01-01T00:00:00Z")).isEmpty();
        assertThat(ids("?search=FIL-&createdFrom=2100-01-01")).isEmpty();
        assertThat(ids("?search=FIL-&due=true")).containsExactly(one);
        assertThat(ids("?search=FIL-&cause=SERVER_ERROR")).containsExactly(one);
        assertThat(ids("?search=FIL-&cause=CONNECT_FAILED")).isEmpty();
        assertThat(ids("?search=FIL-&type=&status=&cause=")).containsExactly(two, one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "status=DONE",
                "type=X",
                "businessType=X",
                "stauts=PENDING",
                "limit=0",
                "limit=201",
                "limit=ten",
                "cursor=abc",
                "cursor=!!!",
                "cursor=OTk5OTk5OTk5OTk5Ljk5OTk5OTk5OTk6OTk5",
                "createdFrom=yesterday",
                "createdTo=2026-13-01",
                "createdFrom=%2B1000000-01-01T00:00:00Z",
                "search=ab",
                "due=maybe",
                "cause=BAD_LUCK",
                "search=%00%00%00%00"
            })
    void refusesAWrongFilter(String query) {
        Answer refused = served.get(Role.VIEWER, TASKS + "?" + query);

        assertThat(refused.status()).as(refused.response().body()).isEqualTo(400);
        assertThat(refused.detail()).isNotEmpty();
    }

    @Test
    void asksForLessWhereAListTakesTooLong() throws SQLException {
        try (Connection holder = served.site().database().dataSource().getConnection();
                var statement = holder.createStatement()) {
            holder.setAutoCommit(false);
            statement.execute("LOCK TABLE sync.task_listing IN ACCESS EXCLUSIVE MODE");

            Answer refused = served.get(Role.VIEWER, TASKS);

            holder.rollback();
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.detail()).startsWith("The list took too long to put together. Narrow it");
        }
    }

    @Test
    void pagesThroughTheSnapshotThatItBeganWith() {
        Answer created = served.post(Role.OPERATOR, TASKS, """
            {"requestId":"snap-1","type":"INVENTORY","businessType":"INVENTORY","system":"S1","proxyWarehouse":"USLAXA",
             "reason":"stocktake"}
            """);
        long id = created.json().path("id").asLong();
        long first = snapshot(id, 1);
        String address = TASKS + "/" + id + "/snapshot";
        Answer page = served.get(Role.VIEWER, address + "?limit=2");
        assertThat(page.json().path("lines").size()).isEqualTo(2);
        assertThat(page.json().at("/snapshot/linesRemovedAt").isNull()).isTrue();
        String next = address + "?snapshot=" + page.json().at("/snapshot/id").asLong() + "&after="
                + page.json().path("next").asInt();
        assertThat(served.get(Role.VIEWER, next).json().path("lines").size()).isOne();

        long second = snapshot(id, 2);

        Answer late = served.get(Role.VIEWER, next);
        assertThat(late.status()).isEqualTo(409);
        assertThat(late.detail())
                .isEqualTo("Snapshot " + first + " is not the newest of task " + id + " any more; that is " + second
                        + ". Begin again with its first page.");
        cancel(id);
    }

    private static long snapshot(long task, int attempt) {
        var jdbc = served.site().database().jdbc();
        long id = jdbc.sql("""
            INSERT INTO sync.snapshot (task_id, attempt, mapping_id, state, sealed_at, lines, units, repeated_lines,
                excluded_lines)
            SELECT id, :attempt, mapping_id, 'SEALED', now(), 3, 3, 0, 0 FROM sync.task WHERE id = :task
            RETURNING id
            """)
                .param("attempt", attempt)
                .param("task", task)
                .query(Long.class)
                .single();
        jdbc.sql("""
            INSERT INTO sync.snapshot_line (snapshot_id, line_no, taken_at, proxy_sku, batch_no, condition, exclusion, note)
            SELECT s.id, i, s.taken_at, 'P', '', '', 'LINE_DEFECTIVE', 'As the test put it.'
            FROM sync.snapshot s CROSS JOIN generate_series(1, 3) i WHERE s.id = :id
            """).param("id", id).update();
        return id;
    }

    @Test
    void pagesThroughAListWhileTasksAreCreated() {
        List<Long> before = new ArrayList<>();
        IntStream.range(0, 7).forEach(n -> before.add(served.createTask("PAGE-" + n)));
        Set<Long> seen = new LinkedHashSet<>();
        String cursor = "";
        int pages = 0;
        do {
            Answer page = served.get(Role.VIEWER, TASKS + "?search=PAGE-&limit=3" + cursor);
            page.json()
                    .path("tasks")
                    .forEach(task ->
                            assertThat(seen.add(task.path("id").asLong())).isTrue());
            JsonNode next = page.json().path("next");
            cursor = next.isNull() ? "" : "&cursor=" + next.asString();
            served.createTask("PAGE-new-" + pages++);
        } while (!cursor.isEmpty());

        assertThat(pages).isEqualTo(3);
        assertThat(seen).containsExactlyElementsOf(before.reversed());
    }

    @Test
    void tellsTheOverview() {
        served.createTask("OVER-1");

        Answer overview = served.get(Role.VIEWER, "/api/v1/overview");

        assertThat(overview.status()).isEqualTo(200);
        assertThat(overview.json().path("backlog").path("tasks").asInt()).isPositive();
        assertThat(overview.json().path("backlog").path("orMore").asBoolean()).isFalse();
        assertThat(overview.json().path("types").size()).isEqualTo(4);
        assertThat(overview.json().path("oldestDue").asString()).startsWith("20");
    }

    private static Answer cancel(long id) {
        return served.post(Role.OPERATOR, TASKS + "/" + id + "/cancel", "{\"reason\":\"no longer wanted\"}");
    }

    private static List<Long> ids(String query) {
        Answer answer = served.get(Role.VIEWER, TASKS + query);
        assertThat(answer.status()).as(answer.response().body()).isEqualTo(200);
        List<Long> ids = new ArrayList<>();
        answer.json().path("tasks").forEach(task -> ids.add(task.path("id").asLong()));
        return ids;
    }

    private static List<String> recorded(String subject) {
        return served.site()
                .database()
                .jdbc()
                .sql("SELECT who || ' ' || action || ' ' || reason FROM sync.operator_action WHERE subject = :subject"
                        + " ORDER BY id")
                .param("subject", subject)
                .query((rs, row) -> rs.getString(1))
                .list();
    }

    static List<Answer> atOnce(int callers, IntFunction<Answer> call) throws InterruptedException, ExecutionException {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> calls = IntStream.range(0, callers)
                    .mapToObj(n -> threads.submit(() -> call.apply(n)))
                    .toList();
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> each : calls) {
                answers.add(each.get());
            }
            return answers;
        }
    }
}
