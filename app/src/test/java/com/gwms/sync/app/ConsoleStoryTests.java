package com.gwms.sync.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people do on the pages beside Sync Tasks, in a real browser. */
class ConsoleStoryTests {
    /** Sends a form as a page does that was open before somebody lost the right to it. */
    private static final String POST_BY_HAND = """
        path => fetch(path, {
            method: 'POST',
            headers: {...JSON.parse(document.body.getAttribute('hx-headers')),
                'Content-Type': 'application/x-www-form-urlencoded'},
            body: 'reason=by+hand&length=DAYS_1&name=wei&role=VIEWER'
        }).then(answer => answer.status)
        """;

    @TempDir
    private static Path reports;

    private static ConsoleSite site;
    private static ConsoleBrowser browser;

    @SuppressWarnings("NullAway.Init") // by the story
    private Page page;

    @BeforeAll
    static void open() {
        ConsoleBrowser.requireInstalled();
        site = new ConsoleSite(reports, "gwms-sync.serve.four-eyes=true");
        browser = ConsoleBrowser.open(site.served().root());
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            site.close();
        }
    }

    @AfterEach
    void leaveThePageWithoutComplaints() {
        page.context().close();
        assertThat(browser.complaints()).isEmpty();
    }

    private Page at(Role role, String path) {
        return at(role.name().toLowerCase(Locale.ROOT), "en", path);
    }

    private Page at(String name, String language, String path) {
        if (page != null) {
            page.context().close();
        }
        page = browser.page(language, 1440, ColorScheme.LIGHT);
        return browser.loggedIn(page, name, ConsoleSite.PASSWORD, path);
    }

    @Test
    void syncsAMappingAndLetsAnotherPersonRejectThePlanAndApproveTheNextWithAReason() {
        site.jdbc()
                .sql("UPDATE sync.warehouse_mapping SET tolerance_units = 0 WHERE warehouse_code = 'LAX'")
                .update();
        at(Role.APPROVER, "/systems");
        press("main", "Sync now");
        answer("#ask button.primary", "A pallet was found.");
        assertThat(page.locator("#flash")).containsText("Execution request submitted.");
        Awaited.until(
                Duration.ofSeconds(60),
                () -> site.served().site().count("SELECT count(*) FROM sync.correction WHERE state = 'PROPOSED'") == 4);
        String path = "/corrections/" + site.served().site().count("SELECT max(id) FROM sync.snapshot");

        page.navigate(browser.at(path).toString());
        assertThat(page.locator("main")).containsText("demands that somebody else decides");
        assertThat(button("Approve")).hasCount(0);
        assertThat(page.evaluate(POST_BY_HAND, path + "/approve")).isEqualTo(409);
        assertThat(site.served().site().unitsOverTheWarehouse()).isEqualTo(4);

        at(Role.ADMINISTRATOR, path);
        press("main", "Reject");
        page.locator("#ask button.primary").click();
        assertThat(page.locator("#ask")).isVisible(); // no reason, no decision
        answer("#ask button.primary", "Counted again: ours is right.");
        assertThat(page.locator("#flash")).containsText("4 corrections were rejected.");
        assertThat(page.locator("main")).containsText("Counted again: ours is right.");
        assertThat(button("Approve")).hasCount(0);
        assertThat(site.served().site().unitsOverTheWarehouse()).isEqualTo(4);

        long next = site.planThatWaits();
        at("approver", "zh-CN", "/corrections?state=PROPOSED");
        page.locator("a[href='/corrections/" + next + "']").click();
        page.locator("main .page-head .primary").click();
        answer("#ask button.primary", "盘点确认");
        assertThat(page.locator("main .notice.bad")).hasCount(0);
        assertThat(page.locator("main")).containsText("盘点确认");
        assertThat(site.served().site().unitsOverTheWarehouse()).isZero();
        assertThat(site.recorded("APPROVE_CORRECTIONS")).containsExactly("approver snapshot " + next + ": 盘点确认");
    }

    @ParameterizedTest
    @CsvSource({
        "en, Comment, Assign, Mute, Muted until, End the mute, Retry all, due now",
        "zh-CN, 备注, 指派, 静音, 静音至, 取消静音, 全部重试, 已到期"
    })
    void commentsAssignsMutesAndRetriesACase(
            String language,
            String comment,
            String assign,
            String mute,
            String muted,
            String unmute,
            String retry,
            String due) {
        long task = site.served().createTask("OUT-CASE-STORY-" + language);
        long caseId = site.caseThatParks(task, "The warehouse refuses it.");
        at("operator", language, "/cases");
        page.locator("a[href='/cases/" + caseId + "']").click();

        press("main", comment);
        answer("#ask button.primary", "Rang them up.");
        assertThat(page.locator("main .deeds")).containsText("Rang them up.");
        press("main", assign);
        page.selectOption("#ask #assignee", "approver");
        answer("#ask button.primary", "Knows them.");
        assertThat(page.locator("main .facts")).containsText("approver");
        press("main", mute);
        page.selectOption("#ask #length", "DAYS_7");
        answer("#ask button.primary", "They promised Friday.");
        assertThat(page.locator("main .badges")).containsText(muted);
        press("main", unmute);
        answer("#ask button.primary", "They are done.");
        assertThat(button(mute)).isVisible();

        press("main", retry);
        answer("#ask button.primary", "They mended it.");
        assertThat(page.locator("#flash")).containsText(due);
        assertThat(page.locator("main .deeds")).containsText("They mended it.");
        assertThat(site.served()
                        .site()
                        .count("SELECT count(*) FROM sync.task WHERE status = 'WAITING' AND due_at <= now() AND id = "
                                + task))
                .isOne();
    }

    @ParameterizedTest
    @CsvSource({"en, Pause, Resume, Paused by operator", "zh-CN, 暂停, 恢复, operator"})
    void pausesASystemAndResumesIt(String language, String pause, String resume, String who) {
        at("operator", language, "/systems");
        press("#systems", pause);
        answer("#ask button.primary", "The key expires.");
        assertThat(page.locator("#systems .notice.bad")).containsText(who);
        assertThat(page.locator("#systems .notice.bad")).containsText("The key expires.");
        press("#systems", resume);
        answer("#ask button.primary", "A new key.");
        assertThat(page.locator("#systems .notice.bad")).hasCount(0);
        assertThat(page.locator("#systems .button").getByText(pause)).isVisible();
    }

    @ParameterizedTest
    @CsvSource({
        "en, wei, Add, I have it, Operator, Viewer, Role, Disable, Disabled, Pause",
        "zh-CN, mei, 添加, 已记下, 操作员, 查看者, 角色, 停用, 已停用, 暂停"
    })
    void addsAUserGivesAnotherRoleAndDisablesTheUser(
            String language,
            String name,
            String add,
            String done,
            String operator,
            String viewer,
            String role,
            String disable,
            String disabled,
            String pause) {
        at("administrator", language, "/users");
        page.fill("#name", name);
        page.selectOption("#role", "OPERATOR");
        page.fill("#add-reason", "New here.");
        press("main", add);
        String password = page.locator(".secret .copy-text").innerText();
        press("main", done);
        Locator row = page.locator("#users tr:has(strong:text-is('" + name + "'))");
        assertThat(row).containsText(operator);
        assertThat(page.locator("main")).not().containsText(password);

        Page users = page;
        Page hers = browser.page(language, 1440, ColorScheme.LIGHT);
        browser.loggedIn(hers, name, password, "/systems");
        row.getByText(role).click();
        users.selectOption("#ask #new-role", "VIEWER");
        answer("#ask button.primary", "Moved.");
        assertThat(row).containsText(viewer);
        hers.reload();
        assertThat(hers.locator("#systems .button").getByText(pause)).hasCount(0);

        row.getByText(disable).click();
        answer("#ask button.primary", "Left.");
        assertThat(row).containsText(disabled);
        hers.reload();
        assertThat(hers).hasURL(Pattern.compile(".*/login.*"));
        hers.context().close();
        assertThat(users.locator("#users tr:has(strong:text-is('administrator'))")
                        .getByText(disable))
                .hasCount(0);
        users.navigate(browser.at("/changes?subject=user+" + name).toString());
        assertThat(users.locator("main tbody tr")).hasCount(3);
        assertThat(users.locator("main tbody")).containsText("Left.");
        assertThat(users.locator("main")).not().containsText(password);
    }

    @Test
    void showsAViewerNoButtonAndRefusesWhatHeSendsByHand() {
        long task = site.served().createTask("OUT-VIEWER-STORY");
        long caseId = site.caseThatParks(task, "The warehouse refuses it.");
        List<String> deeds = List.of(
                "/tasks/" + task + "/sync-now",
                "/tasks/" + task + "/cancel",
                "/cases/" + caseId + "/comment",
                "/cases/" + caseId + "/mute",
                "/cases/" + caseId + "/assign",
                "/cases/" + caseId + "/retry",
                "/systems/S1/pause",
                "/systems/mappings/" + site.served().site().count("SELECT id FROM sync.warehouse_mapping")
                        + "/sync-now",
                "/corrections/1/approve",
                "/corrections/1/reject",
                "/users",
                "/users/operator/disable",
                "/users/operator/password");
        List<String> buttons =
                List.of("Sync Now", "Cancel task", "Comment", "Assign", "Mute", "Retry all", "Pause", "Sync now");
        List<String> places = List.of("/tasks/" + task, "/cases/" + caseId, "/systems");

        assertThat(buttonsSeen(Role.OPERATOR, places)).containsAll(buttons);
        assertThat(buttonsSeen(Role.VIEWER, places)).doesNotContainAnyElementsOf(buttons);
        assertThat(page.locator(".pages")).not().containsText("Users");
        long before = site.served().site().count("SELECT count(*) FROM sync.operator_action");
        for (String deed : deeds) {
            assertThat(page.evaluate(POST_BY_HAND, deed)).as(deed).isEqualTo(403);
        }
        assertThat(site.served().site().count("SELECT count(*) FROM sync.operator_action"))
                .isEqualTo(before);
    }

    private List<String> buttonsSeen(Role role, List<String> places) {
        at(role, "/help/tasks");
        return places.stream()
                .flatMap(place -> {
                    page.navigate(browser.at(place).toString());
                    return page.locator("main .button").allInnerTexts().stream();
                })
                .map(text -> text.lines().findFirst().orElse("").strip())
                .toList();
    }

    private Locator button(String name) {
        return page.locator("main .button").getByText(name, new Locator.GetByTextOptions().setExact(true));
    }

    private void press(String where, String name) {
        page.locator(where + " .button")
                .getByText(name, new Locator.GetByTextOptions().setExact(true))
                .first()
                .click();
    }

    private void answer(String button, String reason) {
        page.fill("#ask #reason", reason);
        page.locator(button).click();
    }
}
