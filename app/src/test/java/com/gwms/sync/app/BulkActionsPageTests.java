package com.gwms.sync.app;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Something done to all tasks of a filter, in a real browser. */
class BulkActionsPageTests {
    @TempDir
    private static Path reports;

    private static ConsoleSite site;
    private static ConsoleBrowser browser;

    @SuppressWarnings("NullAway.Init") // by the story
    private Page page;

    @BeforeAll
    static void open() {
        ConsoleBrowser.requireInstalled();
        site = new ConsoleSite(reports);
        for (int task = 1; task <= 3; task++) {
            site.served().createTask("OUT-BULK-1440-" + task);
            site.served().createTask("OUT-BULK-390-" + task);
        }
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

    private void at(String language, int width, ColorScheme colours, String path) {
        page = browser.page(language, width, colours);
        browser.loggedIn(page, "operator", ConsoleSite.PASSWORD, path);
    }

    private void requireSound(String what) {
        assertThat(ConsoleBrowser.violations(page)).as(what).isEqualTo(List.of());
        assertThat(page.evaluate("() => document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as(what)
                .isEqualTo(0);
    }

    @ParameterizedTest
    @CsvSource({
        "en, 1440, LIGHT, With all tasks of this filter …, 3 tasks match., Cancel tasks, Finished, Done",
        "zh-CN, 390, DARK, 对此筛选条件下的全部任务……, 有 3 个任务符合条件。, 取消任务, 已结束, 已完成"
    })
    void leadsFromTheListToTheResultsByTheKeyboardAlone(
            String language,
            int width,
            ColorScheme colours,
            String button,
            String count,
            String cancel,
            String finished,
            String done) {
        String orders = "OUT-BULK-" + width + "-";
        at(language, width, colours, "/tasks?search=" + orders);

        page.locator("a.button", new Page.LocatorOptions().setHasText(button)).focus();
        page.keyboard().press("Enter");
        assertThat(page.locator(".count")).hasText(count);
        assertThat(page.locator(".facts")).containsText(orders);
        requireSound("question");
        Locator choice = page.getByLabel(cancel, new Page.GetByLabelOptions().setExact(true));
        choice.focus();
        page.keyboard().press("Space");
        assertThat(choice).isChecked();
        page.keyboard().press("Tab");
        assertThat(page.locator("#reason")).isFocused();
        page.keyboard().type("settled by phone");
        page.keyboard().press("Tab");
        page.keyboard().press("Tab");
        page.keyboard().press("Enter");

        page.waitForURL(Pattern.compile(".*/bulk-actions/\\d+"));
        assertThat(page.locator("#bulk-progress .badge")).hasText(finished, soon());
        assertThat(page.locator("[data-live]")).hasCount(0);
        requireSound("results");
        page.locator("#bulk-progress")
                .getByText(done, new Locator.GetByTextOptions().setExact(true))
                .last()
                .click();
        assertThat(page.locator("tbody td a[href^='/tasks/']")).hasCount(3);
        requireSound("tasks of an outcome");
        assertThat(site.served()
                        .site()
                        .count("SELECT count(*) FROM sync.task WHERE status = 'CANCELLED' AND business_order_no LIKE '"
                                + orders + "%'"))
                .isEqualTo(3);
        page.navigate(browser.at("/bulk-actions").toString());
        requireSound("list");
    }

    @Test
    void refreshesByItselfPausesAndStops() {
        long id = site.bulkActionHeldBySomebody();
        at("en", 1440, ColorScheme.LIGHT, "/bulk-actions/" + id);
        Locator done = page.locator("#bulk-progress .figures div", new Page.LocatorOptions().setHasText("Done"));
        assertThat(done).containsText("1");

        site.jdbc()
                .sql("UPDATE sync.bulk_action SET done = 5 WHERE id = :id")
                .param("id", id)
                .update();
        assertThat(done).containsText("5", new LocatorAssertions.ContainsTextOptions().setTimeout(15_000));
        page.getByText("Pause").click();
        assertThat(page.locator("[data-live-toggle]")).hasAttribute("aria-pressed", "true");
        assertThat(page.locator("[data-live-toggle]")).containsText("Resume");

        page.getByText("Stop", new Page.GetByTextOptions().setExact(true)).click();
        page.locator("#ask textarea").fill("wrong filter");
        page.locator("#ask button.primary").click();
        assertThat(page.locator("#bulk-progress")).containsText("Stopped by operator", contained());
        assertThat(page.locator("#bulk-progress")).containsText("Not reached");
        assertThat(page.locator("[data-live]")).hasCount(0);
        assertThat(site.recorded("STOP_BULK")).contains("operator bulk-action " + id + ": wrong filter");
    }

    private static LocatorAssertions.HasTextOptions soon() {
        return new LocatorAssertions.HasTextOptions().setTimeout(30_000);
    }

    private static LocatorAssertions.ContainsTextOptions contained() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(30_000);
    }

    @Test
    void offersNothingToAViewer() {
        page = browser.page("en", 1440, ColorScheme.LIGHT);
        browser.loggedIn(page, "viewer", ConsoleSite.PASSWORD, "/tasks");

        assertThat(page.locator("tr[data-task]").first()).isVisible();
        assertThat(page.getByText("With all tasks of this filter")).hasCount(0);
    }
}
