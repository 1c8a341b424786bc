package com.gwms.sync.app;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/** The Chromium of this machine, driven by tests. Without one they are skipped, unless it is demanded that they are not. */
final class ConsoleBrowser implements AutoCloseable {
    /** Set where a missing browser is a failure. */
    private static final String DEMANDED = "BROWSER_TESTS";

    /** What a page shows in the end it shows at once on a machine at rest; with others at work it takes its time. */
    private static final double LONGEST_WAIT_MILLIS = 30_000;

    private static final String VIOLATIONS = """
        async rules => (await axe.run({resultTypes: ['violations'], ...rules && {runOnly: rules}})).violations.map(
            found => found.id + ' at ' + found.nodes.map(node => node.target.join(' ')).join(', '))
        """;

    private final URI root;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();

    private ConsoleBrowser(URI root, Path chromium) {
        this.root = root;
        PlaywrightAssertions.setDefaultAssertionTimeout(LONGEST_WAIT_MILLIS);
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        // what it shows comes from this machine, and in a container its own sandbox cannot be had
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(chromium)
                        .setArgs(List.of("--no-sandbox")));
    }

    /** Skips the calling tests with a sentence where this machine has no Chromium. */
    static void requireInstalled() {
        if (System.getenv(DEMANDED) == null) {
            Assumptions.assumeTrue(
                    installed().isPresent(),
                    "There is no Chromium on the PATH of this machine: the pages are not tried in a browser.");
        }
    }

    static ConsoleBrowser open(URI root) {
        return new ConsoleBrowser(
                root,
                installed()
                        .orElseThrow(() -> new AssertionError("There is no Chromium, and " + DEMANDED + " is set.")));
    }

    private static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** A page of a browser that nobody has used yet. */
    Page page(String language, int width, ColorScheme colours) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setLocale(language)
                .setTimezoneId("Asia/Shanghai")
                .setViewportSize(width, 900)
                .setColorScheme(colours)
                // a colour that is just changing into another has the contrast of neither
                .setReducedMotion(ReducedMotion.REDUCE)
                .setPermissions(List.of("clipboard-read", "clipboard-write")));
        context.setDefaultTimeout(LONGEST_WAIT_MILLIS);
        Page page = context.newPage();
        page.onPageError(complaints::add);
        page.onConsoleMessage(message -> {
            // the answers that are failures on purpose are told of as well
            if (message.type().equals("error")
                    && !message.text().startsWith("Failed to load resource")
                    && !message.text().startsWith("Response Status Error Code 4")
                    // a click that takes the place of one before it
                    && !message.text().matches("htmx:(sendAbort|afterRequest), .*")) {
                complaints.add(message.text());
            }
        });
        return page;
    }

    /** Logs in by the form and is then at {@code path}. */
    Page loggedIn(Page page, String name, String password, String path) {
        page.navigate(root.resolve(path).toString());
        page.fill("#name", name);
        page.fill("#password", password);
        page.press("#password", "Enter");
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    URI at(String path) {
        return root.resolve(path);
    }

    /** What scripts and the content security policy complained of since this was asked last. */
    List<String> complaints() {
        List<String> since = List.copyOf(complaints);
        complaints.clear();
        return since;
    }

    /** What axe-core finds fault with in the page as it is now. */
    static List<?> violations(Page page) {
        return violations(page, null);
    }

    /** As far as it comes of colours: for a page that has been looked at in other ones. */
    static List<?> violationsByColour(Page page) {
        return violations(page, List.of("color-contrast", "link-in-text-block"));
    }

    private static List<?> violations(Page page, @Nullable List<String> rules) {
        // a page that is just being loaded anew lacks what comes last
        page.waitForLoadState();
        if (Boolean.FALSE.equals(page.evaluate("() => 'axe' in window"))) {
            page.evaluate(axe());
        }
        return (List<?>) page.evaluate(VIOLATIONS, rules);
    }

    /** How many pixels of the page are to be had by scrolling sideways alone. */
    static int tooWide(Page page) {
        return ((Number) page.evaluate("() => Math.max(0, document.scrollingElement.scrollWidth - innerWidth)"))
                .intValue();
    }

    private static String axe() {
        try (InputStream script =
                Objects.requireNonNull(ConsoleBrowser.class.getResourceAsStream("/axe.min.js"), "axe.min.js")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
