package space.coworking;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import space.coworking.booking.BookingAccess;
import space.coworking.booking.BookingManagement;
import space.coworking.booking.PayPage;

/** Pays on the hosted payment page. */
@Component
public class SandboxPayer {

    public static final String GOOD_CARD = "4242424242424242";

    private final BookingManagement bookings;

    SandboxPayer(BookingManagement bookings) {
        this.bookings = bookings;
    }

    /** @return address of the hosted payment page of a booking */
    public String open(BookingAccess access) {
        PayPage page = bookings.payPage(access).orElseThrow();
        assertThat(page).isInstanceOf(PayPage.Open.class);
        return ((PayPage.Open) page).url().toString();
    }

    public boolean canPay(String page) {
        return cardForm(new FormBrowser().get(page).body()).isPresent();
    }

    /** Pays with a good card and comes back to the page that the merchant named. */
    public void pay(String page) {
        pay(page, GOOD_CARD, true);
    }

    /** Pays with a good card and closes the browser at once, so that nobody comes back. */
    public void payAndLeave(String page) {
        pay(page, GOOD_CARD, false);
    }

    /** @return the page that answers the card, or the one that the payer comes back to */
    public String pay(String page, String card, boolean comesBack) {
        FormBrowser browser = new FormBrowser();
        HttpResponse<String> answer = pay(browser, page, card);
        return comesBack ? browser.follow(answer).body() : answer.body();
    }

    /** Fills in a card and sends it. */
    public static HttpResponse<String> pay(FormBrowser browser, String page, String card) {
        String form = cardForm(browser.get(page).body()).orElseThrow(() -> new AssertionError("Can't pay at " + page));
        return browser.submit(
                URI.create(page),
                form,
                Map.of("cc-number", card, "cc-exp", "12/34", "cc-csc", "123", "cc-name", "Ada Guest"));
    }

    private static Optional<String> cardForm(String html) {
        return FormBrowser.form(html, "cc-number");
    }
}
