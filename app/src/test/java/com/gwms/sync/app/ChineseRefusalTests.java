package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the pages refuse, as somebody meets it who reads Chinese: no sentence of it is English. */
class ChineseRefusalTests {
    private static final String[] CHINESE = {"Accept-Language", "zh-CN", "HX-Request", "true"};
    private static final Pattern ENGLISH = Pattern.compile("[A-Za-z]+ [a-z]+ [a-z]+");

    @TempDir
    private static Path reports;

    private static ConsoleSite site;

    @BeforeAll
    static void open() {
        site = new ConsoleSite(reports, "gwms-sync.serve.four-eyes=true");
        site.add("second", Role.ADMINISTRATOR);
    }

    @AfterAll
    static void close() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /tasks?search=ab                       | 400 | “搜索”至少需要 3 个字符。
        /tasks?createdFrom=yesterday           | 400 | “创建时间起”须为日期（例如 2026-11-23）或时间
        /tasks?status=LOST                     | 400 | “状态”的值无法识别，可选值：PENDING, RUNNING
        /tasks?due=perhaps                     | 400 | “due”只能为 &#39;true&#39;，或不填。
        /tasks?limit=0                         | 400 | “limit”须为 1 至 200 的整数。
        /tasks?cursor=nonsense                 | 400 | “cursor”不是列表给出的位置。
        /tasks/live?ids=a                      | 400 | “ids”须为以逗号分隔的任务编号，最多 200 个。
        /tasks/404404                          | 404 | 没有任务 404404。
        /tasks/nonsense                        | 400 | “id”格式不正确，须为整数。
        /changes?from=yesterday                | 400 | “从”须为日期，例如 2026-11-23。
        /changes?cursor=nonsense               | 400 | “cursor”不是列表给出的位置。
        /cases?kind=NONSENSE                   | 400 | “类型”的值无法识别
        /cases?after=nonsense                  | 400 | “after”不是列表给出的位置。
        /cases/404404                          | 404 | 没有异常 404404，可能已超过保留期并被清除。
        /corrections/404404                    | 404 | 快照 404404 没有更正。
        /corrections/404404/lines.csv          | 404 | 快照 404404 没有更正。
        /runs?job=nonsense                     | 400 | “作业”的值无法识别，可选值：
        /runs/nonsense                         | 404 | 没有此运行，可能已超过保留期并被清除。
        /systems/NONE/pause                    | 404 | 没有此代理仓系统。
        /systems/mappings/404404/snapshots     | 404 | 没有映射 404404。
        /systems/mappings/404404/snapshots.csv | 404 | 没有映射 404404。
        /trends?days=8                         | 400 | “时间范围”的值无法识别，可选值：7, 30, 90。
        /bulk-actions?before=nonsense          | 400 | “before”不是列表给出的位置。
        /bulk-actions/404404                   | 404 | 没有批量操作 404404。
        /users/nobody/role                     | 404 | 没有此用户。
        """)
    void saysWhatIsWrongWithAnAddress(String path, int status, String sentence) {
        assertRefused(site.as(Role.ADMINISTRATOR).get(path, CHINESE), status, sentence);
    }

    @Test
    void saysItOnAWholePageAsWell() {
        HttpResponse<String> page = site.as(Role.VIEWER).get("/tasks?search=ab", "Accept-Language", "zh-CN");

        assertThat(page.statusCode()).isEqualTo(400);
        assertThat(page.body())
                .contains("无法识别此地址")
                .containsOnlyOnce("“搜索”至少需要 3 个字符。")
                .doesNotContain("must have");
        assertThat(site.as(Role.VIEWER).get("/tasks?search=ab").body())
                .contains("&#39;Search&#39; must have 3 characters");
    }

    @Test
    void saysWhyATaskIsNotCancelledAndAsksForAReason() {
        long task = site.served().createTask("OUT-CANCEL");

        assertRefused(refusal("/tasks/" + task + "/cancel", Map.of("reason", " ")), 400, "“原因”未填写，须为 1 至 500 个字符。");
        assertThat(refusal("/tasks/" + task + "/cancel", Map.of("reason", "x")).statusCode())
                .isEqualTo(200);
        assertRefused(refusal("/tasks/" + task + "/cancel", Map.of("reason", "x")), 409, "任务 " + task + " 此前已取消。");
        assertRefused(refusal("/tasks/404404/cancel", Map.of("reason", "x")), 409, "没有任务 404404。");
    }

    @Test
    void saysWhyNobodyMayDecideOnAPlan() {
        long snapshot = site.planThatWaits();
        site.jdbc()
                .sql("INSERT INTO sync.task_request (request_id, task_id, who)"
                        + " SELECT 'r-1', task_id, 'administrator' FROM sync.snapshot WHERE id = :id")
                .param("id", snapshot)
                .update();
        String path = "/corrections/" + snapshot + "/approve";
        String asked = "快照 " + snapshot + " 所属的运行由 administrator 发起，而此系统要求由其他人决定。";

        assertRefused(refusal(path, Map.of("reason", "x")), 409, asked);
        assertRefused(site.as(Role.ADMINISTRATOR).get(path, CHINESE), 409, asked);
        assertThat(site.as(Role.ADMINISTRATOR)
                        .get("/corrections/" + snapshot, "Accept-Language", "zh-CN")
                        .body())
                .contains(asked);

        site.jdbc()
                .sql("UPDATE gwms.stock SET quantity = quantity + 1, moved_at = now()")
                .update();
        HttpResponse<String> moved = site.as("second").post("/tasks", path, Map.of("reason", "x"), CHINESE);
        assertRefused(moved, 409, "4 条更正中有 4 条已不再适用，因此一条也未应用。");
        assertThat(moved.body()).contains("，良品，", "：计划生成之后，此处库存有变动，下次再比对。");

        assertThat(site.as("second")
                        .post("/tasks", "/corrections/" + snapshot + "/reject", Map.of("reason", "x"), CHINESE)
                        .statusCode())
                .isEqualTo(200);
        assertRefused(
                site.as("second").post("/tasks", path, Map.of("reason", "x"), CHINESE),
                409,
                "快照 " + snapshot + " 的更正计划已有决定。");
    }

    @Test
    void saysWhyABulkActionIsNeitherBegunNorStopped() {
        site.served().createTask("OUT-BULK");
        Map<String, String> form =
                Map.of("requestId", "b-1", "kind", "CANCEL", "reason", "x", "shown", "0", "lastTask", "999999");

        HttpResponse<String> more = refusal("/bulk-actions", form);
        assertThat(more.body()).containsPattern("现在有 \\d+ 个任务符合筛选条件，而您看到的是 0 个。");
        assertRefused(more, 409, "请重新查看，如仍需要请再次提交。");
        assertRefused(refusal("/bulk-actions?system=NONE", form), 409, "已没有符合筛选条件的任务，无需执行。");
        assertRefused(refusal("/bulk-actions", Map.of("requestId", "b-1", "reason", "x")), 400, "“类型”未填写，可选值：");

        long action = site.bulkActionHeldBySomebody();
        assertThat(refusal("/bulk-actions/" + action + "/stop", Map.of("reason", "x"))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(
                refusal("/bulk-actions/" + action + "/stop", Map.of("reason", "x")),
                409,
                "批量操作 " + action + " 已结束，无需停止。");
    }

    @Test
    void saysWhyNothingIsDoneToACase() {
        String path = "/cases/" + site.caseThatParks(site.served().createTask("OUT-CASE"), "Refused.") + "/";
        String id = path.split("/")[2];

        assertRefused(refusal(path + "unmute", Map.of("reason", "x")), 409, "异常 " + id + " 未静音。");
        assertRefused(refusal(path + "comment", Map.of("reason", " ")), 400, "“备注”未填写，须为 1 至 2000 个字符。");
        assertRefused(refusal(path + "mute", Map.of("reason", "x")), 400, "“时长”未填写，可选值：HOURS_4");
        assertRefused(
                refusal(path + "mute", Map.of("length", "DAYS_1", "shown", "2026-11-23T08:00:00Z", "reason", "x")),
                409,
                "已有其他人更改了异常 " + id + " 的静音。");
        assertRefused(refusal(path + "assign", Map.of("assignee", "nobody", "reason", "x")), 422, "没有可登录的此用户，请另选一位。");
        assertRefused(
                refusal(path + "assign", Map.of("shown", "approver", "assignee", "viewer", "reason", "x")),
                409,
                "您查看之后，异常 " + id + " 已无人负责。");
        assertThat(refusal(path + "assign", Map.of("assignee", "viewer", "reason", "x"))
                        .statusCode())
                .isEqualTo(200);
        assertRefused(
                refusal(path + "assign", Map.of("assignee", "approver", "reason", "x")),
                409,
                "您查看之后，异常 " + id + " 已改由 viewer 负责。");
        assertThat(refusal(path + "retry", Map.of("reason", "x")).statusCode()).isEqualTo(200);
        assertRefused(refusal(path + "retry", Map.of("reason", "x")), 409, "此异常没有需要人工处理或等待重试的任务");
        site.jdbc()
                .sql("UPDATE sync.exception_case SET state = 'SOLVED', solved_at = now()")
                .update();
        assertRefused(
                refusal(path + "mute", Map.of("length", "DAYS_1", "reason", "x")), 409, "异常 " + id + " 已解决，不再通知任何人。");
    }

    @Test
    void saysWhatIsJustBeingWritten() throws SQLException {
        long task = site.served().createTask("OUT-HELD");
        long held = site.caseThatParks(task, "Refused.");
        try (Connection other = site.served().site().database().dataSource().getConnection();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("LOCK TABLE sync.task, sync.exception_case IN SHARE ROW EXCLUSIVE MODE");

            assertRefused(
                    refusal("/tasks/" + task + "/cancel", Map.of("reason", "x")), 409, "任务 " + task + " 的执行正在结束。");
            assertRefused(
                    refusal("/cases/" + held + "/assign", Map.of("assignee", "viewer", "reason", "x")),
                    409,
                    "某次运行正在记录异常 " + held + "。");
            other.rollback();
        }
    }

    @Test
    void saysWhyASystemIsNeitherPausedNorResumedNorAsked() {
        long mapping =
                site.served().site().count("SELECT min(id) FROM sync.warehouse_mapping WHERE system_code = 'S1'");
        assertRefused(refusal("/systems/S1/resume", Map.of("reason", "x")), 409, "系统 S1 未暂停。");
        assertThat(refusal("/systems/S1/pause", Map.of("reason", "密钥已过期。")).statusCode())
                .isEqualTo(200);
        assertRefused(refusal("/systems/S1/pause", Map.of("reason", "x")), 409, "系统 S1 已处于暂停状态。");

        HttpResponse<String> paused = refusal("/systems/mappings/" + mapping + "/sync-now", Map.of("reason", "x"));
        assertRefused(paused, 409, "起已暂停：密钥已过期。 请先解决问题");
        assertThat(paused.body()).containsPattern("系统 S1 自 \\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d 起已暂停");
        assertThat(refusal("/systems/S1/resume", Map.of("reason", "x")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void saysWhyAUserIsNotMadeOrChanged() {
        Map<String, String> role = Map.of("role", "VIEWER", "shown", "VIEWER", "reason", "x");

        assertRefused(
                refusal("/users", Map.of("name", "Not A Name", "role", "VIEWER", "reason", "x")),
                400,
                "用户名须为 1 至 100 个小写字母");
        assertRefused(
                refusal("/users", Map.of("name", "viewer", "role", "VIEWER", "reason", "x")),
                409,
                "用户 viewer 已存在或曾经存在。");
        assertRefused(refusal("/users", Map.of("name", "new", "reason", "x")), 400, "“角色”未填写，可选值：VIEWER");
        assertRefused(refusal("/users/administrator/role", role), 409, "不能更改自己的权限。请由其他管理员操作。");
        assertRefused(refusal("/users/viewer/role", role), 409, "用户 viewer 已是此角色。");
        assertRefused(
                refusal("/users/operator/role", Map.of("role", "APPROVER", "shown", "VIEWER", "reason", "x")),
                409,
                "已有其他人更改了用户 operator 的角色。");
        assertRefused(refusal("/users/nobody/disable", Map.of("reason", "x")), 404, "没有此用户。");
        assertThat(refusal("/users/approver/disable", Map.of("reason", "x")).statusCode())
                .isEqualTo(200);
        assertRefused(refusal("/users/approver/disable", Map.of("reason", "x")), 409, "用户 approver 已处于停用状态。");
    }

    @Test
    void saysWhyAPasswordIsNotTakenAndALogInRefused() {
        HttpResponse<String> shortOne = site.as(Role.VIEWER)
                .post("/tasks", "/password", Map.of("old", ConsoleSite.PASSWORD, "new", "x", "again", "x"), CHINESE);
        assertThat(shortOne.statusCode()).isEqualTo(400);
        assertThat(shortOne.body()).contains("新密码须至少 12 个字符");
        try (Visitor stranger = new Visitor(site.served().root())) {
            String wrong = Visitor.location(stranger.logIn("viewer", "wrong", "/"));
            assertThat(stranger.get(wrong, "Accept-Language", "zh-CN").body()).contains("用户名与密码不匹配。");
        }
    }

    @Test
    void saysWhereTheLogTellsMoreOfAFailureOfOurs() {
        site.jdbc()
                .sql("ALTER TABLE sync.backlog_of_hour RENAME TO backlog_gone")
                .update();
        try {
            assertRefused(site.as(Role.VIEWER).get("/trends", CHINESE), 500, "发生了意外错误。服务器日志中编号 ");
        } finally {
            site.jdbc()
                    .sql("ALTER TABLE sync.backlog_gone RENAME TO backlog_of_hour")
                    .update();
        }
    }

    private static HttpResponse<String> refusal(String path, Map<String, String> form) {
        return site.as(Role.ADMINISTRATOR).post("/tasks", path, form, CHINESE);
    }

    private static void assertRefused(HttpResponse<String> answer, int status, String sentence) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(sentence);
        assertThat(answer.body().replaceAll("<[^>]*>", "")).doesNotContainPattern(ENGLISH);
    }
}
