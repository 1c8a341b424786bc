package com.gwms.sync.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.console.login.Passwords;
import com.gwms.sync.simulator.FourPxSimulator;
import com.gwms.sync.simulator.WireFault;
import com.gwms.sync.store.access.ConsoleUsers;
import com.gwms.sync.store.access.Role;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stories of the user guide, in a real browser. */
class SyncTasksPageTests {
    private static final String PASSWORD = "correct-horse-battery";
    private static final String HOSTILE =
            "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\">"
                    + "\u202Egnirts\u202C \u05D0\u05D1\u05D2 \uD83D\uDE9A '\"`${7*7}[[${7*7}]] " + "x".repeat(10_000);

    @TempDir
    private static Path reports;

    private static ServedSite served;
    private static ConsoleBrowser browser;
    private static long inventory;

    @SuppressWarnings("NullAway.Init") // by the story
    private Page page;

    @BeforeAll
    static void open() {
        ConsoleBrowser.requireInstalled();
        served = new ServedSite(reports, "gwms-sync.serve.secure-cookies=false");
        ConsoleUsers users = new ConsoleUsers(served.site().database().dataSource());
        String hash = Passwords.hash(PASSWORD);
        for (Role role : Role.values()) {
            users.add(role.name().toLowerCase(Locale.ROOT), role, hash, "tests", "for tests");
        }
        browser = ConsoleBrowser.open(served.root());
        inventory = served.site().command("run", "inventory-sync").exitCode() == 0
                ? served.site().count("SELECT max(id) FROM sync.task WHERE type = 'INVENTORY'")
                : -1;
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            served.close();
        }
    }

    @AfterEach
    void leaveThePageWithoutComplaints() {
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    private Page at(Role role, String language, String path) {
        page = browser.page(language, 1440, ColorScheme.LIGHT);
        return browser.loggedIn(page, role.name().toLowerCase(Locale.ROOT), PASSWORD, path);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Sync Tasks, Order No.|Type|Status|Route Info|Execution Summary|Time|Actions, Manual handling, Clear"
                + " Filter",
        "zh-CN, 同步任务, 订单号|类型|状态|路由信息|执行摘要|时间|操作, 人工处理, 清除筛选"
    })
    void leadsFromACardToItsTasksAndBack(String language, String title, String columns, String card, String clear) {
        long parked = parked("OUT-CARD-" + language);
        at(Role.VIEWER, language, "/tasks");

        assertThat(page.locator("h1")).hasText(title);
        assertThat(page.locator(".tasks thead th")).hasText(columns.split("\\|"));
        page.locator(".metric", new Page.LocatorOptions().setHasText(card)).click();
        assertThat(page).hasURL(browser.at("/tasks?status=MANUAL_HANDLING").toString());
        assertThat(page.locator(".metric[aria-current]")).hasCount(1);
        assertThat(row(parked).locator(".badge.bad")).hasText(card);
        assertThat(page.locator("tr[data-task]:has(.badge:not(.bad))")).hasCount(0);
        assertThat(page.locator(".active .chip")).containsText(card);

        page.getByText(clear).click();
        assertThat(page).hasURL(browser.at("/tasks").toString());
        assertThat(page.locator(".active")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Expand, Collapse, Secondary metrics, Action reminders, could not book it",
        "zh-CN, 展开, 收起, 次要指标, 操作提醒, 无法入账"
    })
    void expandsTheOverviewAndKeepsItSo(
            String language, String expand, String collapse, String secondary, String reminders, String cause) {
        parked("OUT-EXPAND-" + language);
        at(Role.VIEWER, language, "/tasks");

        assertThat(page.getByText(reminders)).isHidden();
        page.getByText(expand, exact()).click();
        assertThat(page.getByText(secondary)).isVisible();
        assertThat(page.locator(".reminders")).containsText(cause);
        page.reload();
        assertThat(page.getByText(reminders)).isVisible();
        page.getByText(collapse, exact()).click();
        assertThat(page.getByText(reminders)).isHidden();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh-CN"})
    void findsTasksByNumberSkuAndWordsOfAnErrorAndKeepsTheFilterInTheAddress(String language) {
        String order = "OUT-FIND-" + language;
        long task = parked(order);
        served.site()
                .database()
                .jdbc()
                .sql("INSERT INTO gwms.outbound_line (order_no, line_no, sku, quantity)"
                        + " SELECT :order, 1, min(code), 1 FROM gwms.sku")
                .param("order", order)
                .update();
        String sku = served.site()
                .database()
                .jdbc()
                .sql("SELECT min(code) FROM gwms.sku")
                .query(String.class)
                .single();
        at(Role.VIEWER, language, "/tasks");

        for (String words : List.of(order.toLowerCase(Locale.ROOT), sku, "forklift")) {
            page.fill("#search", words);
            page.press("#search", "Enter");
            assertThat(page).hasURL(browser.at("/tasks?search=" + words).toString());
            loaded();
            assertThat(row(task)).isVisible();
        }
        page.fill("#search", "");
        page.selectOption("#status", "SUCCESS");
        page.selectOption("#type", "INVENTORY");
        page.locator(".filters .button.primary").click();
        assertThat(page)
                .hasURL(browser.at("/tasks?status=SUCCESS&type=INVENTORY").toString());
        loaded();
        assertThat(row(inventory)).isVisible();
        assertThat(row(task)).hasCount(0);
        page.selectOption("#status", "");
        page.selectOption("#type", "");
        page.selectOption("#businessType", "DROP_SHIPPING,TRANSFER_STAGING");
        page.locator(".filters .button.primary").click();
        assertThat(row(task)).isVisible();
        loaded();
        assertThat(row(inventory)).hasCount(0);
        assertThat(page.locator("#businessType")).hasValue("DROP_SHIPPING,TRANSFER_STAGING");
        assertThat(page.locator(".active .chip")).containsText(language.equals("en") ? "Transfer staging" : "中转");
        page.selectOption("#businessType", "INBOUND");
        page.locator(".filters .button.primary").click();
        assertThat(page).hasURL(browser.at("/tasks?businessType=INBOUND").toString());
        loaded();
        assertThat(row(task)).hasCount(0);
        page.selectOption("#warehouse", "LAX");
        page.fill("[name=createdTo]", "2000-01-01");
        page.locator(".filters .button.primary").click();
        assertThat(page.locator(".empty")).isVisible();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void showsSyncNowForUnfinishedTasksToThoseWhoMayAlone(Role role) {
        long waiting = served.createTask("OUT-BUTTON-" + role);
        at(role, "en", "/tasks");

        assertThat(row(waiting).getByText("Sync Now")).hasCount(role == Role.VIEWER ? 0 : 1);
        assertThat(row(inventory).getByText("Sync Now")).hasCount(0);
    }

    @ParameterizedTest
    @CsvSource({
        "en, Sync Now, Confirm execute this task immediately?, Execution request submitted, Confirm",
        "zh-CN, 立即同步, 确认立即执行该任务吗？, 执行请求已提交, 确认"
    })
    void runsATaskAndShowsItsProgressWithoutALoad(
            String language, String button, String question, String answer, String confirm) {
        long task = served.createTask("OUT-RUN-" + language);
        served.site().simulator().faults().on(FourPxSimulator.OUTBOUND_GETLIST).always(new WireFault.Status(503));
        try {
            at(Role.OPERATOR, language, "/tasks");
            row(task).getByText(button).click();
            assertThat(page.locator("#ask")).containsText(question);
            page.locator("#ask button.primary").click();
            assertThat(page.locator("#flash")).containsText(answer);
            assertThat(page.locator("#ask")).isHidden();

            // the reason of the failure, in the message and in the row, without a hand being lifted
            assertThat(page.locator("#flash .flash")).containsText("503", within(60_000));
            assertThat(row(task).locator(".summary")).containsText("503", within(60_000));
            assertThat(served.site()
                            .count("SELECT count(*) FROM sync.operator_action WHERE who = 'operator'"
                                    + " AND action = 'SYNC_NOW' AND subject = 'task " + task + "'"))
                    .isOne();
        } finally {
            served.site().simulator().faults().clear();
        }
    }

    @ParameterizedTest
    @CsvSource({"en, Sync Now, Task {0} is cancelled: nothing to do.", "zh-CN, 立即同步, 任务 {0} 已取消"})
    void saysWhyARequestIsRefused(String language, String button, String why) {
        long task = served.createTask("OUT-REFUSED-" + language);
        at(Role.OPERATOR, language, "/tasks");
        row(task).getByText(button).click();
        served.post(Role.OPERATOR, "/api/v1/tasks/" + task + "/cancel", "{\"reason\":\"meanwhile\"}");
        page.locator("#ask button.primary").click();

        assertThat(page.locator("#flash")).containsText(why.replace("{0}", "" + task));
        assertThat(page.locator("#ask")).isVisible();
    }

    @Test
    void keepsWhatWasTypedAndSaysSoWhereTheServerCannotBeReached() {
        long task = served.createTask("OUT-UNREACHABLE");
        at(Role.OPERATOR, "en", "/tasks");
        row(task).getByText("Sync Now").click();
        page.fill("#ask #reason", "They rang twice.");
        page.route("**/tasks/**", route -> route.abort());
        page.locator("#ask button.primary").click();

        assertThat(page.locator("#flash")).containsText("could not be reached");
        assertThat(page.locator("#ask #reason")).hasValue("They rang twice.");
        assertThat(page.locator(".when-stale")).isHidden();
        page.locator("#ask button[data-close]").first().click();
        assertThat(page.locator(".when-stale")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(20_000));

        page.unroute("**/tasks/**");
        assertThat(page.locator(".when-stale")).isHidden(new LocatorAssertions.IsHiddenOptions().setTimeout(20_000));
        assertThat(browser.complaints()).allMatch(text -> text.startsWith("htmx:"));
    }

    @ParameterizedTest
    @CsvSource({
        "en, Cancel task, Task {0} is cancelled., Cancelled, operator Cancelled: Sent twice., Sync Now",
        "zh-CN, 取消任务, 任务 {0} 已取消。, 已取消, Sent twice., 立即同步"
    })
    void cancelsATaskWithAReasonAndShowsWhoDidIt(
            String language, String cancel, String answer, String cancelled, String deed, String syncNow) {
        long task = served.createTask("OUT-CANCEL-" + language);
        at(Role.OPERATOR, language, "/tasks");
        row(task).locator(".order").click();
        page.locator("#dialog").getByText(cancel, exactly()).click();
        page.fill("#reason", "Sent twice.");
        page.locator("#ask button.danger").click();
        assertThat(page.locator("#flash")).containsText(answer.replace("{0}", Long.toString(task)));

        assertThat(page.locator("#dialog #dialog-title .badge")).hasText(cancelled);
        assertThat(page.locator("#dialog").getByText(syncNow)).hasCount(0);
        page.locator("#dialog #tab-attempts").click();
        assertThat(page.locator("#dialog .deeds")).containsText(deed);
        page.keyboard().press("Escape");
        assertThat(row(task).locator(".badge")).hasText(cancelled);
        assertThat(row(task).getByText(syncNow)).hasCount(0);
        page.evaluate("() => document.body.dispatchEvent(new Event('refresh-now'))");
        assertThat(page.locator("#dialog")).isHidden();
        assertThat(page.locator("#dialog-body")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "en, Task ID|Task type|Task status|Business type|Business order number|Third-party order number|Proxy"
            + " warehouse system|Warehouse code|Proxy warehouse code|Request ID|Created time|Last executed time|Next"
            + " execution time, Request, Copy as cURL, not a live query",
        "zh-CN, 任务 ID|任务类型|任务状态|业务类型|业务订单号|第三方单号|代理仓系统|仓库代码|代理仓代码|请求 ID|创建时间|上次执行时间|下次执行时间,"
                + " 请求, 复制为 cURL, 并非对代理仓的实时查询"
    })
    void showsEveryFieldTheLogsAndTheInventoryOfAnInventoryTaskWithTheKeyboardAlone(
            String language, String fields, String request, String copy, String hint) {
        at(Role.VIEWER, language, "/tasks?type=INVENTORY");
        row(inventory).locator(".order").focus();
        page.keyboard().press("Enter");
        assertThat(page.locator("#dialog .facts dt")).containsText(fields.split("\\|"));
        page.locator("#tab-logs").focus();
        page.keyboard().press("Enter");
        Locator call = page.locator("#dialog .call").first();
        call.locator("summary").focus();
        page.keyboard().press("Enter");
        assertThat(call.getByText(request, exactly())).isVisible();
        assertThat(call.locator("pre").last()).containsText("\n  \"result\"");
        call.getByText(copy).click();
        assertThat(page.locator("#said")).hasText(page.getAttribute("body", "data-copied"));
        String curl = String.valueOf(page.evaluate("() => navigator.clipboard.readText()"));
        assertThat(curl).startsWith("curl -X 'POST' 'http").contains("sign=***").doesNotContain("secret");

        page.locator("#tab-inventory").click();
        assertThat(page.locator("#dialog")).containsText(hint);
        assertThat(page.locator("#dialog .lines thead th")).hasCount(13);
        assertThat(page.locator("#dialog .lines tbody tr").first()).containsText("USLAXA");
        page.keyboard().press("Escape");
        assertThat(page.locator("#dialog")).isHidden();
        assertThat(row(inventory).locator(".order")).isFocused();
    }

    @Test
    void hasNoInventoryTabForOrdersAndOpensATaskByItsAddress() {
        long task = served.createTask("OUT-ADDRESS");
        at(Role.VIEWER, "en", "/tasks/" + task);

        assertThat(page.locator("h2")).containsText("Task " + task);
        assertThat(page.locator("#tab-inventory")).hasCount(0);
        page.navigate(browser.at("/tasks/" + task + "?tab=inventory").toString());
        assertThat(page.locator("h1")).hasText("Not found");
    }

    @Test
    void tellsOfNewTasksWithoutMovingTheListAndStandsStillWhenPaused() {
        long first = served.createTask("OUT-LIVE-1");
        at(Role.VIEWER, "en", "/tasks");
        page.getByText("Pause", exact()).click();
        served.createTask("OUT-LIVE-2");
        assertThat(page.locator("tr[data-task]").first()).hasAttribute("data-task", Long.toString(first));
        page.getByText("Resume", exact()).click();
        assertThat(page.locator("#newer")).containsText("One newer task", within(20_000));
        assertThat(page.locator("tr[data-task]").first()).hasAttribute("data-task", Long.toString(first));
    }

    @Test
    void copiesAnOrderNumber() {
        long task = served.createTask("OUT-COPY");
        at(Role.VIEWER, "en", "/tasks");
        row(task).locator(".copy").first().click();

        assertThat(page.locator("#said")).hasText("Copied");
        assertThat(page.evaluate("() => navigator.clipboard.readText()")).isEqualTo("OUT-COPY");
    }

    @Test
    @DisplayName("row 85: shows hostile text as text in every field")
    void showsHostileTextAsTextInEveryField() {
        String number = HOSTILE.substring(0, 90);
        long task = parked("OUT-HOSTILE");
        served.site()
                .database()
                .jdbc()
                .sql("""
                    UPDATE sync.task SET summary = :text, third_party_order_no = :number WHERE id = :id
                    """)
                .param("text", HOSTILE)
                .param("number", number)
                .param("id", task)
                .update();
        served.site()
                .database()
                .jdbc()
                .sql("""
                    INSERT INTO sync.request_log (task_id, attempt, started_at, duration_ms, operation, method, url,
                        request_headers, request_body, response_status, response_headers, response_body, response_bytes,
                        result, try_no)
                    VALUES (:id, 1, now(), 1, :text, 'POST', :text, :text, :text, 200, :text, :text, 1, 'OK', 1)
                    """)
                .param("text", HOSTILE)
                .param("id", task)
                .update();
        served.site()
                .database()
                .jdbc()
                .sql("""
                    INSERT INTO sync.operator_action (who, action, subject, reason)
                    VALUES (:text, 'CANCEL_TASK', :subject, :text)
                    """)
                .param("text", HOSTILE)
                .param("subject", "task " + task)
                .update();
        at(Role.OPERATOR, "en", "/tasks?status=MANUAL_HANDLING&search=OUT-HOSTILE");
        assertThat(row(task).locator(".summary")).containsText("<script>");
        row(task).locator(".order").click();
        for (String tab : List.of("details", "attempts", "logs")) {
            page.locator("#tab-" + tab).click();
            assertThat(page.locator("#tab-" + tab)).hasAttribute("aria-current", "page");
            assertThat(page.locator("#dialog .task-view")).containsText("<script>");
        }
        page.locator(".call summary").first().click();
        assertThat(page.locator(".call pre").first()).containsText("[[${7*7}]]");
        page.navigate(browser.at("/tasks?search=" + URLEncoder.encode(number, StandardCharsets.UTF_8))
                .toString());
        assertThat(page.locator(".chip")).containsText("<script>");
        assertThat(page.title()).doesNotContain("taken").contains("Sync Tasks");
        assertThat(page.locator("img, script:not([src])")).hasCount(0);
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440, en", "DARK, 390, zh-CN"})
    void hasNoFaultThatAxeFindsAndNothingThatIsWiderThanTheScreen(ColorScheme colours, int width, String language) {
        parked("OUT-AXE-" + colours + width);
        page = browser.page(language, width, colours);
        page.navigate(browser.at("/login").toString());
        requireSound("log-in");
        browser.loggedIn(page, "operator", PASSWORD, "/tasks?status=MANUAL_HANDLING,SUCCESS");
        page.locator(".expandable summary").click();
        requireSound("list");
        page.locator(".order").first().click();
        for (String tab : List.of("details", "attempts")) {
            page.locator("#tab-" + tab).click();
            assertThat(page.locator("#tab-" + tab)).hasAttribute("aria-current", "page");
            requireSound(tab);
        }
        page.navigate(browser.at("/tasks/" + inventory + "?tab=inventory").toString());
        requireSound("inventory");
        page.navigate(browser.at("/tasks/" + inventory + "?tab=logs").toString());
        page.locator(".call summary").first().click();
        requireSound("logs");
        page.navigate(browser.at("/help/tasks").toString());
        requireSound("help");
        page.navigate(browser.at("/tasks/0").toString());
        requireSound("failure");
    }

    private void requireSound(String what) {
        assertThat(ConsoleBrowser.violations(page)).as(what).isEqualTo(List.of());
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(what)
                .isEqualTo(0);
    }

    /** Until then a page may lack its scripts, which leave what is not set out of the address of a filter. */
    private void loaded() {
        page.waitForLoadState();
    }

    private Locator row(long task) {
        return page.locator("#task-" + task);
    }

    private static Page.GetByTextOptions exact() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static Locator.GetByTextOptions exactly() {
        return new Locator.GetByTextOptions().setExact(true);
    }

    private static LocatorAssertions.ContainsTextOptions within(double millis) {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(millis);
    }

    /** A task that needs a person. */
    private static long parked(String orderNo) {
        long task = served.createTask(orderNo);
        served.site().database().jdbc().sql("""
            UPDATE sync.task SET status = 'RUNNING', attempt = attempt + 1, last_run_at = now(),
                lease_owner = (SELECT id FROM sync.run ORDER BY started_at LIMIT 1), lease_until = now() + interval '1 hour'
            WHERE id = :id
            """).param("id", task).update();
        served.site().database().jdbc().sql("""
            UPDATE sync.task SET status = 'MANUAL_HANDLING', lease_owner = NULL, lease_until = NULL,
                failure_code = 'LOCAL_ACTION_FAILED', summary = 'The forklift is in the way.'
            WHERE id = :id
            """).param("id", task).update();
        return task;
    }
}
