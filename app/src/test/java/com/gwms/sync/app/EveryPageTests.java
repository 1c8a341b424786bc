package com.gwms.sync.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.gwms.sync.store.access.Role;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page as each reader may have it: in both languages, light and dark, on a desktop and on a telephone. */
class EveryPageTests {
    private static final List<String> LANGUAGES = List.of("en", "zh-CN");
    private static final int DESKTOP = 1440;
    private static final int TELEPHONE = 390;

    /** What stands in braces is looked up in {@link #places}. */
    private static final List<String> PAGES = List.of(
            "/tasks",
            "/tasks?status=MANUAL_HANDLING,SUCCESS&search=OUT",
            "/tasks/{parked}",
            "/tasks/{inventory}?tab=attempts",
            "/tasks/{inventory}?tab=logs",
            "/tasks/{inventory}?tab=inventory",
            "/tasks/{parked}/sync-now",
            "/tasks/{parked}/cancel",
            "/bulk-actions",
            "/bulk-actions/new?status=MANUAL_HANDLING",
            "/bulk-actions/{bulk}",
            "/bulk-actions/{bulk}/stop",
            "/help/tasks",
            "/corrections",
            "/corrections/{snapshot}",
            "/corrections/{snapshot}/approve",
            "/corrections/{snapshot}/reject",
            "/cases",
            "/cases/{case}",
            "/cases/{case}/ask?for=assign",
            "/cases/{case}/ask?for=mute",
            "/runs",
            "/runs/{run}",
            "/systems",
            "/systems/{system}/pause",
            "/systems/{system}/resume",
            "/systems/mappings/{mapping}/sync-now",
            "/systems/mappings/{mapping}/snapshots",
            "/systems/snapshots/{snapshot}/coverage",
            "/trends",
            "/changes",
            "/password",
            "/password?said=changed",
            "/users",
            "/users/{user}/password",
            "/users/{user}/role",
            "/users/{user}/disable",
            "/tasks/{nothing}");

    /** Files, parts of other pages, what only leads on; and the log-in, which has a test of its own. */
    private static final Set<String> NO_PAGES = Set.of(
            "GET /",
            "GET /login",
            "GET /tasks/live",
            "GET /tasks/{id}/progress",
            "GET /bulk-actions/{id}/live",
            "GET /corrections/{id}/lines.csv",
            "GET /reports/{id}",
            "GET /systems/mappings/{id}/snapshots.csv");

    @TempDir
    private static Path reports;

    private static ConsoleSite site;
    private static ConsoleBrowser browser;
    private static final Map<String, String> places = new HashMap<>();
    /** Of an administrator, who sees every button; one for each language. */
    private static final Map<String, Page> pages = new HashMap<>();

    @BeforeAll
    static void open() {
        ConsoleBrowser.requireInstalled();
        // so that the log-in offers it; nobody goes there
        site = new ConsoleSite(
                reports,
                "gwms-sync.serve.oidc.issuer=https://login.example.com",
                "gwms-sync.serve.oidc.client-id=gwms-sync",
                "gwms-sync.secrets.oidc.client-secret=a-secret",
                "gwms-sync.serve.oidc.viewer=staff");
        site.planThatWaits();
        places.put("snapshot", Long.toString(site.planThatWaits()));
        places.put("inventory", text("SELECT max(id) FROM sync.task WHERE type = 'INVENTORY'"));
        places.put("mapping", text("SELECT max(id) FROM sync.warehouse_mapping"));
        long parked = site.served().createTask("OUT-PARKED");
        places.put("parked", Long.toString(parked));
        places.put("case", Long.toString(site.caseThatParks(parked, "It is refused. ".repeat(20))));
        places.put("bulk", Long.toString(site.bulkActionHeldBySomebody()));
        places.put("run", text("SELECT run_id FROM sync.task_attempt ORDER BY started_at DESC LIMIT 1"));
        places.put("system", "S1");
        places.put("user", "viewer");
        places.put("nothing", "0");
        site.served().figuresOfNineDays();
        site.as(Role.APPROVER).post("/tasks", "/systems/S1/pause", Map.of("reason", "The key expires today."));
        browser = ConsoleBrowser.open(site.served().root());
        for (String language : LANGUAGES) {
            Page page = browser.page(language, DESKTOP, ColorScheme.LIGHT);
            pages.put(language, browser.loggedIn(page, "administrator", ConsoleSite.PASSWORD, "/help/tasks"));
        }
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            site.close();
        }
    }

    static Stream<Arguments> everyPageInEachLanguage() {
        return PAGES.stream().flatMap(path -> LANGUAGES.stream().map(language -> Arguments.of(path, language)));
    }

    /** Tables that are shown as cards on a telephone lose what they are, unless they say it. */
    private static final String UNTOLD = ":is(.stacked, .tasks):not([role=table]),"
            + " :is(.stacked, .tasks) :is(thead, tbody, tr, th, td):not([role])";

    @ParameterizedTest
    @MethodSource("everyPageInEachLanguage")
    void hasNoFaultThatAxeFindsAndNothingThatIsWiderThanTheScreen(String path, String language) {
        Page page = Objects.requireNonNull(pages.get(language));
        page.navigate(browser.at(filled(path)).toString());
        assertThat(page.getAttribute("html", "lang")).isEqualTo(language);
        page.evaluate("() => document.querySelectorAll('main details').forEach(each => { each.open = true; })");

        assertThat(faults(page)).isEmpty();
        assertThat(page.locator(UNTOLD).count()).isZero();
        assertThat(browser.complaints()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("languages")
    void isSoundBeforeALogInAndWithItsMenuOpenAndWhereAPasswordIsShown(String language) {
        Page stranger = browser.page(language, DESKTOP, ColorScheme.LIGHT);
        stranger.navigate(browser.at("/login?said=wrong").toString());
        assertThat(stranger.locator("a[href^='/oauth2/']").count()).isOne();
        assertThat(faults(stranger)).as("log-in").isEmpty();
        stranger.context().close();

        Page page = Objects.requireNonNull(pages.get(language));
        page.navigate(browser.at("/changes").toString());
        page.locator(".menu summary").click();
        assertThat(faults(page)).as("preferences").isEmpty();

        page.navigate(browser.at("/users").toString());
        page.fill("#name", "new-" + language.substring(0, 2));
        page.fill("#add-reason", "New here.");
        page.locator("main form .primary").click();
        page.locator(".secret").waitFor();
        assertThat(faults(page)).as("password").isEmpty();
        assertThat(browser.complaints()).isEmpty();
    }

    static List<String> languages() {
        return LANGUAGES;
    }

    @Test
    void leavesNoPageOut() {
        Set<String> tried = new TreeSet<>(NO_PAGES);
        PAGES.stream()
                .map(path -> "GET " + path.replaceAll("\\?.*", "").replaceAll("\\{\\w+}", "{id}"))
                .forEach(tried::add);
        Set<String> routes = new TreeSet<>(site.served().routes());
        routes.removeIf(route -> !route.startsWith("GET "));

        assertThat(tried).isEqualTo(routes);
    }

    /** The page is loaded once, and looked at in every way. */
    private static List<String> faults(Page page) {
        List<String> faults = new ArrayList<>();
        for (ColorScheme colours : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(colours));
            for (int width : List.of(DESKTOP, TELEPHONE)) {
                page.setViewportSize(width, 900);
                String look = colours + " " + width + ": ";
                int tooWide = ConsoleBrowser.tooWide(page);
                if (tooWide > 0) {
                    faults.add(look + tooWide + " pixels wider than the screen");
                }
                List<?> found = colours == ColorScheme.LIGHT
                        ? ConsoleBrowser.violations(page)
                        : ConsoleBrowser.violationsByColour(page);
                found.forEach(fault -> faults.add(look + fault));
            }
        }
        return faults;
    }

    private static String filled(String path) {
        String address = path;
        for (Map.Entry<String, String> place : places.entrySet()) {
            address = address.replace("{" + place.getKey() + "}", place.getValue());
        }
        return address;
    }

    private static String text(String statement) {
        return String.valueOf(site.jdbc().sql(statement).query().singleValue());
    }
}
