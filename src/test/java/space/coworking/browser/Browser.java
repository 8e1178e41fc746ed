package space.coworking.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A real Chromium: the one that {@code CHROMIUM} names, or the system's. All tests share one, and each person in it is a stranger to the others. */
final class Browser implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");

    /** For what a page shows by itself after a while; a machine that runs other tests beside needs longer than a person would wait. */
    private static final double PATIENCE = 20_000;

    /** It takes seconds to come up, so it stays until the tests are over. */
    private static final class Shared {

        static final com.microsoft.playwright.Browser CHROMIUM = launch();

        private static com.microsoft.playwright.Browser launch() {
            Playwright playwright = Playwright.create();
            Runtime.getRuntime().addShutdownHook(new Thread(playwright::close));
            PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
            return playwright
                    .chromium()
                    .launch(new LaunchOptions()
                            .setExecutablePath(executable())
                            .setArgs(List.of(
                                    "--no-sandbox",
                                    // a container's shared memory is too small for the picture of a long page
                                    "--disable-dev-shm-usage",
                                    "--disable-gpu",
                                    "--disable-quic",
                                    "--disable-background-networking",
                                    "--disable-component-update",
                                    "--disable-sync")));
        }

        private static Path executable() {
            return Stream.concat(Stream.ofNullable(System.getenv("CHROMIUM")), PLACES.stream())
                    .map(Path::of)
                    .filter(Files::isExecutable)
                    .findFirst()
                    .orElseThrow(
                            () -> new IllegalStateException(
                                    "The browser tests need Chromium: install it (Debian: apt-get install chromium) or name it in CHROMIUM"));
        }
    }

    private final List<BrowserContext> people = new ArrayList<>();

    /** A person's own browser: no cookies of others. */
    Page newPerson() {
        return newPerson(1280, 900);
    }

    Page newPerson(int width, int height) {
        BrowserContext context = Shared.CHROMIUM.newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height)
                .setLocale("en-GB")
                .setTimezoneId("America/New_York"));
        context.setDefaultTimeout(PATIENCE);
        people.add(context);
        return context.newPage();
    }

    /**
     * What axe finds wrong on a page. It is asked for violations alone and in the page itself: with all that is right, and put together
     * on a second page, it takes three times as long to say the same.
     *
     * @param excluded selectors of what it leaves out
     */
    static List<Rule> violations(Page page, String... excluded) {
        AxeRunOptions violationsOnly = new AxeRunOptions();
        violationsOnly.setResultTypes(List.of("violations"));
        AxeBuilder axe = new AxeBuilder(page).options(violationsOnly).setLegacyMode(true);
        for (String selector : excluded) {
            axe.exclude(selector);
        }
        return axe.analyze().getViolations();
    }

    /** A page as it should be: axe finds nothing wrong, and nobody scrolls sideways. Leaves a picture of it for people to look at. */
    static void assertFine(Page page, String name) {
        picture(page, name);
        assertFits(page);
    }

    static void assertFits(Page page) {
        assertThat(violations(page)).as("accessibility of %s", page.url()).isEmpty();
        assertNoSidewaysScrolling(page);
    }

    static void assertNoSidewaysScrolling(Page page) {
        assertThat((Integer)
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))
                .as("sideways scrolling of %s", page.url())
                .isZero();
    }

    /** Puts a page's picture into {@code target/screenshots}. Nothing is asserted of it: where Chromium can't take it, the test goes on. */
    static void picture(Page page, String name) {
        try {
            page.screenshot(new Page.ScreenshotOptions()
                    .setPath(Path.of("target/screenshots/" + name + ".png"))
                    .setFullPage(true));
        } catch (PlaywrightException refused) {
            System.err.println("No picture of " + page.url() + ": " + refused.getMessage());
        }
    }

    /** Sends the people home. */
    @Override
    public void close() {
        people.forEach(BrowserContext::close);
    }
}
