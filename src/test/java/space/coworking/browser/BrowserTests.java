package space.coworking.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import org.junit.jupiter.api.Test;

/** That the checks of the browser tests find something where there is something to find. */
class BrowserTests {

    @Test
    void findsWhatIsWrongOnAPageAndLeavesOutWhatItShould() {
        try (Browser browser = new Browser()) {
            Page page = browser.newPerson();
            page.setContent("<html lang=en><title>A page</title><main><h1>A page</h1><img id=plan src='data:,'>"
                    + "<p style='color: #bbb; background: #fff'>Hardly to be read</p></main>");

            assertThat(Browser.violations(page))
                    .extracting(Rule::getId)
                    .containsExactlyInAnyOrder("image-alt", "color-contrast");
            assertThat(Browser.violations(page, "#plan"))
                    .extracting(Rule::getId)
                    .containsExactly("color-contrast");
        }
    }
}
