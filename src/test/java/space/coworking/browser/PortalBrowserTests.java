package space.coworking.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import space.coworking.IntegrationTest;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.BookingView;
import space.coworking.customer.CompanyManagement;
import space.coworking.shared.EmailAddress;
import space.coworking.web.portal.PortalCases;
import space.coworking.web.security.SignedIn;

/** A member at home in the portal, in a real browser. */
@IntegrationTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PortalBrowserTests {

    @LocalServerPort
    int port;

    @Autowired
    PortalCases cases;

    @Autowired
    CompanyManagement companies;

    @Autowired
    BookingManagement bookings;

    private Browser browser;
    private SignedIn member;
    private BookingView booking;
    private UUID company;

    @BeforeAll
    void open() {
        browser = new Browser();
        member = cases.member("Mia Member");
        booking = cases.booking(member, 45);
        company = companies.make(member.customer(), PortalCases.company("Mia & Partner GmbH"), Locale.ENGLISH);
        companies.invite(company, member.customer(), new EmailAddress("invited@member.example"), Locale.ENGLISH);
    }

    @AfterAll
    void close() {
        bookings.cancel(new BookingAccess.ByStaff(booking.id(), "test"), "");
        browser.close();
    }

    @Test
    void pagesAreAccessibleAndFitAPhoneInBothLanguages() {
        for (int width : List.of(1280, 390, 320)) {
            Page page = signedIn(width);
            for (String path : List.of(
                    "/portal",
                    "/portal/bookings",
                    "/portal/bookings?show=past",
                    "/portal/bookings/" + booking.reference(),
                    "/portal/calendar",
                    "/portal/waitlist",
                    "/portal/waitlist?room=" + booking.room().slug() + "&minutes=60&start="
                            + booking.slot().from(),
                    "/portal/account",
                    "/portal/account/password",
                    "/portal/account/tokens",
                    "/portal/company",
                    "/portal/company/new",
                    "/portal/company/" + company)) {
                for (String language : List.of("de", "en")) {
                    assertThat(page.navigate(url(path + (path.contains("?") ? "&" : "?") + "lang=" + language))
                                    .status())
                            .as(path)
                            .isEqualTo(200);
                    Browser.picture(
                            page,
                            "portal-" + width + "-" + language
                                    + path.replaceAll("[/?=]", "-")
                                            .replace(company.toString(), "one")
                                            .replace(booking.reference(), "one"));
                    Browser.assertFits(page);
                }
            }
            page.context().close();
        }
    }

    @Test
    void aTokenIsShownOnceAndRevoked() {
        Page page = signedIn(390);
        page.navigate(url("/portal/account/tokens"));
        page.getByLabel("Name").fill("My laptop");
        page.getByText("Make a token").click();
        assertThat(page.locator("#secret")).containsText(Pattern.compile("cwk_[\\w-]{43}"));
        Browser.assertFits(page);
        Browser.picture(page, "portal-token-made");
        page.navigate(url("/portal/account/tokens"));
        assertThat(page.locator("#secret")).hasCount(0);
        page.getByLabel("Revoke My laptop").click();
        assertThat(page.locator(".notice--done")).containsText("revoked");
        assertThat(page.getByText("You have no tokens yet")).isVisible();
        page.context().close();
    }

    @Test
    void aWrongProfileSaysWhatToMend() {
        Page page = signedIn(1280);
        page.navigate(url("/portal/account"));
        page.locator("#name").fill("");
        page.locator("#city").fill("Berlin");
        page.getByText("Save the profile").click();
        assertThat(page.locator("#errors")).isFocused();
        assertThat(page.locator("#city")).hasValue("Berlin");
        Browser.assertFits(page);
        Browser.picture(page, "portal-profile-wrong");
        page.context().close();
    }

    private Page signedIn(int width) {
        Page page = browser.newPerson(width, 844);
        page.navigate(url("/portal"));
        page.getByLabel("Email").fill(member.email().value());
        page.getByLabel("Password", new Page.GetByLabelOptions().setExact(true)).fill(PortalCases.PASSWORD);
        page.locator("main button[type=submit]").first().click();
        page.waitForURL(Pattern.compile(".*/portal"));
        return page;
    }

    private String url(String path) {
        return "http://localhost:" + port + path;
    }
}
