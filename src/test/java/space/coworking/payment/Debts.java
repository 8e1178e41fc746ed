package space.coworking.payment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.FormBrowser;
import space.coworking.SandboxPayer;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.ReturnPages;
import space.coworking.payment.PaymentMethods.Saving;
import space.coworking.payment.stripe.StripeEndpoint;
import space.coworking.shared.EmailAddress;

/** Debts for tests, and how they are paid. */
@Component
public class Debts {

    static final ReturnPages PAGES = new ReturnPages(
            URI.create("https://coworking.example/paid?session={CHECKOUT_SESSION_ID}"
                    .replace("{", "%7B")
                    .replace("}", "%7D")),
            URI.create("https://coworking.example/back"));

    private final PaymentManagement payments;
    private final PaymentMethods methods;
    private final StripeEndpoint endpoint;
    private final JdbcClient sql;
    private final Clock clock;

    Debts(PaymentManagement payments, PaymentMethods methods, StripeEndpoint endpoint, JdbcClient sql, Clock clock) {
        this.payments = payments;
        this.methods = methods;
        this.endpoint = endpoint;
        this.sql = sql;
        this.clock = clock;
    }

    public static PaymentSubject aSubject() {
        return new PaymentSubject("test", UUID.randomUUID());
    }

    public static Money euros(String amount) {
        return Money.parse("EUR " + amount);
    }

    public UUID debt(PaymentSubject subject, int part, String euros) {
        return payments.request(aRequest(subject, part, euros));
    }

    /** A debt of one of our customers, whose card is saved when it is paid. */
    public UUID debtThatSavesTheMethod(PaymentSubject subject, UUID customer) {
        return payments.request(aRequest(subject, 1, "45.00").savingMethodOf(customer));
    }

    /** A debt of one of our customers, who may have saved what is charged for it. */
    public UUID debtOf(UUID customer, PaymentSubject subject) {
        return payments.request(aRequest(subject, 1, "45.00").by(customer));
    }

    private PaymentRequest aRequest(PaymentSubject subject, int part, String euros) {
        return new PaymentRequest(
                subject,
                part,
                Money.of(CurrencyUnit.EUR, new BigDecimal(euros)),
                new EmailAddress("ada@guest.example"),
                "Ada Guest",
                Locale.ENGLISH,
                "Linden, Thu 26 Nov 2026, 10:00–12:00",
                clock.instant().plus(Duration.ofHours(6)));
    }

    public UUID debt(PaymentSubject subject) {
        return debt(subject, 1, "45.00");
    }

    /** @return the address of the open page */
    public String page(UUID payment) {
        Checkout checkout = payments.checkout(payment, PAGES);
        if (checkout instanceof Checkout.Page page) {
            return page.url().toString();
        }
        throw new AssertionError("No page but " + checkout);
    }

    /** Pays on the page with this card; the payer does not come back, but we ask. */
    public UUID paid(PaymentSubject subject, int part, String euros, String card) {
        UUID payment = debt(subject, part, euros);
        pay(page(payment), card);
        payments.refresh(subject);
        return payment;
    }

    static MethodRequest aMethodRequest(UUID payer, PaymentSubject subject) {
        return new MethodRequest(
                payer, subject, new EmailAddress(payer + "@member.example"), "Ada Member", Locale.ENGLISH, PAGES);
    }

    /** @return the address of the open page on which a card is saved */
    public String savingPage(UUID payer, PaymentSubject subject) {
        Saving saving = methods.saveMethod(aMethodRequest(payer, subject));
        if (saving instanceof Saving.Page page) {
            return page.url().toString();
        }
        throw new AssertionError("No page but " + saving);
    }

    /** Saves a good card as a customer's. */
    public UUID savedMethod(UUID payer) {
        return savedMethod(payer, SandboxPayer.GOOD_CARD);
    }

    /** Saves this card, which asks for no consent, as a customer's; the payer does not come back, but we ask. */
    public UUID savedMethod(UUID payer, String card) {
        PaymentSubject subject = aSubject();
        pay(savingPage(payer, subject), card);
        methods.refresh(subject);
        return methods.defaultMethod(payer).orElseThrow().id();
    }

    /** Saves a card whose holder is asked for consent and gives it. */
    public void savedMethodWithConsent(UUID payer, String card) {
        PaymentSubject subject = aSubject();
        String page = savingPage(payer, subject);
        pay(page, card);
        consent(page, true);
        methods.refresh(subject);
        assertThat(methods.defaultMethod(payer)).isPresent();
    }

    /** Saves an account as a customer's; the payer does not come back, but we ask. */
    public UUID savedAccount(UUID payer, String iban) {
        PaymentSubject subject = aSubject();
        debit(savingPage(payer, subject), iban);
        methods.refresh(subject);
        return methods.defaultMethod(payer).orElseThrow().id();
    }

    /** @return what the page answers to an account that is to be debited; the payer does not come back to us */
    static HttpResponse<String> debit(String page, String iban) {
        FormBrowser browser = new FormBrowser();
        String form = FormBrowser.form(browser.get(page).body(), "iban").orElseThrow();
        return browser.submit(URI.create(page), form, Map.of("iban", iban, "holder", "Ada Member"));
    }

    /** Answers the bank's question; the payer does not come back to us. */
    public static void consent(String page, boolean allow) {
        FormBrowser browser = new FormBrowser();
        String address = page + "/authenticate";
        String form = FormBrowser.form(browser.get(address).body(), "allow").orElseThrow();
        String pressed = "<input name=\"allow\" value=\"" + allow + "\"></form>";
        browser.submit(URI.create(address), form.replace("</form>", pressed), Map.of());
    }

    /** @return what the page answers; the payer does not come back to us */
    static String pay(String page, String card) {
        FormBrowser browser = new FormBrowser();
        String form = FormBrowser.form(browser.get(page).body(), "cc-number").orElseThrow();
        return browser.submit(
                        URI.create(page),
                        form,
                        Map.of("cc-number", card, "cc-exp", "12/34", "cc-csc", "123", "cc-name", "Ada Guest"))
                .body();
    }

    /** Pays with a good card on a page that may end at any moment. @return the answer's status */
    public static int tryToPay(String page) {
        FormBrowser browser = new FormBrowser();
        return FormBrowser.form(browser.get(page).body(), "cc-number")
                .map(form -> browser.submit(
                                URI.create(page),
                                form,
                                Map.of(
                                        "cc-number",
                                        SandboxPayer.GOOD_CARD,
                                        "cc-exp",
                                        "12/34",
                                        "cc-csc",
                                        "123",
                                        "cc-name",
                                        "Ada Guest"))
                        .statusCode())
                .orElse(0);
    }

    String status(UUID payment) {
        return sql.sql("select status from payment where id = :id")
                .param("id", payment)
                .query(String.class)
                .single();
    }

    List<String> attempts(UUID payment) {
        return sql.sql(
                        "select attempt_no || ' ' || status from payment_attempt where payment_id = :id order by attempt_no")
                .param("id", payment)
                .query(String.class)
                .list();
    }

    String session(UUID payment) {
        return sql.sql(
                        "select provider_session from payment_attempt where payment_id = :id order by attempt_no desc limit 1")
                .param("id", payment)
                .query(String.class)
                .single();
    }

    /** The sandbox's events about one payment, oldest first, as they would be sent. */
    List<String> events(UUID payment) {
        return sql.sql("""
                select doc from sandbox_object where type = 'event' and doc #>> '{data,object,metadata,payment}' = :payment
                order by seq""")
                .param("payment", payment.toString())
                .query(String.class)
                .list();
    }

    /** The sandbox's events about one page on which a card is saved, oldest first, as they would be sent. */
    List<String> eventsOfPage(String page) {
        return sql.sql("""
                select e.doc from sandbox_object e join sandbox_object s on s.id = :session
                where e.type = 'event' and (e.doc #>> '{data,object,id}' in (s.id, s.doc ->> 'setup_intent')
                    or e.doc #>> '{data,object,customer}' = s.doc ->> 'customer')
                order by e.seq""")
                .param("session", page.substring(page.lastIndexOf('/') + 1))
                .query(String.class)
                .list();
    }

    String completedEvent(UUID payment) {
        return events(payment).stream()
                .filter(event -> event.contains("\"checkout.session.completed\""))
                .findFirst()
                .orElseThrow();
    }

    String eventStatus(String eventId) {
        return sql.sql("select status from payment_event where id = :id")
                .param("id", eventId)
                .query(String.class)
                .optional()
                .orElse("none");
    }

    /** With webhooks off, events happen and nobody is told. */
    public void webhooks(boolean on) {
        // The account is made at its first use.
        endpoint.secretKey();
        sql.sql("update sandbox_account set webhooks_on = :on").param("on", on).update();
    }
}
