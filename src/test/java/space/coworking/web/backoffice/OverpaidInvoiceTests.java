package space.coworking.web.backoffice;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.http.MediaType.TEXT_HTML;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;
import static space.coworking.FormToken.csrf;
import static space.coworking.billing.BillingCases.euros;

import java.net.URI;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoicePaying.PayPage;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.MoneyBooks;
import space.coworking.billing.PayerCredit;
import space.coworking.billing.PayerCredits;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentSubject;
import space.coworking.payment.RefundSettled;

/** What somebody paid too much is theirs: it goes back, or settles their next invoice. */
@IntegrationTest
class OverpaidInvoiceTests {

    @Autowired
    MockMvc http;

    @Autowired
    BillingCases cases;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    InvoicePaying paying;

    @Autowired
    PayerCredits credits;

    @Autowired
    MoneyBooks books;

    @Autowired
    MoneyNews news;

    @Autowired
    ApplicationEventPublisher events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient sql;

    private UUID payer;
    private UUID invoice;
    private String path;

    @BeforeEach
    void anInvoice() {
        payer = cases.aPerson();
        invoice = invoiced("27.00");
        path = "/backoffice/invoices/" + invoice;
    }

    @Test
    void tooMuchIsRefusedUnlessTheRestIsKept() throws Exception {
        transfer("30.00", "R-1").andExpect(content().string(containsString("Only €27.00 is open.")));
        assertThat(credits.of(payer)).isEmpty();

        transferMore("30.00", "R-1").andExpect(flash().attribute("done", "invoice.transferred"));
        transferMore("30.00", "R-1").andExpect(flash().attribute("done", "invoice.transferredBefore"));

        assertThat(now().state()).isEqualTo(InvoiceState.PAID);
        assertThat(only().left()).isEqualTo(euros("3.00"));
        open(path).andExpect(content().string(containsString("Credit of this customer")));
        open("/backoffice/billing/credits").andExpect(content().string(containsString("To be decided")));
        books.assertAgreeWithPayments(payer);
    }

    @Test
    void whatIsKeptSettlesTheNextInvoicesBeforeTheyGoOut() throws Exception {
        transferMore("60.00", "R-1");
        String credit = address(only());
        open(credit)
                .andExpect(content().string(containsString("Keep for the next invoice")))
                .andExpect(content().string(containsString("No card payment can return it.")))
                .andExpect(content().string(not(containsString("??"))));

        send(post(credit + "/keep")).andExpect(flash().attribute("done", "credit.kept"));
        send(post(credit + "/keep")).andExpect(flash().attribute("problem", "credit.decided"));
        send(post(credit + "/pay-back")).andExpect(flash().attribute("problem", "credit.decided"));

        InvoiceDetail second = invoices.find(invoiced("20.00")).orElseThrow();
        assertThat(second.invoice().state()).isEqualTo(InvoiceState.PAID);
        InvoiceDetail third = invoices.find(invoiced("20.00")).orElseThrow();
        assertThat(third.invoice().open()).isEqualTo(euros("7.00"));
        assertThat(third.settlements()).singleElement().satisfies(one -> assertThat(one.kind())
                .isEqualTo("CREDIT"));
        assertThat(credits.of(payer)).as("used up").isEmpty();
        open("/backoffice/invoices/" + third.invoice().id())
                .andExpect(content().string(containsString("Paid too much before")));
        books.assertAgreeWithPayments(payer);
    }

    @Test
    void whatIsKeptSettlesWhatIsOpenAlready() throws Exception {
        UUID other = invoiced("10.00");
        transferMore("32.00", "R-1");

        send(post(address(only()) + "/keep")).andExpect(flash().attribute("done", "credit.kept"));

        assertThat(invoices.find(other).orElseThrow().invoice().open()).isEqualTo(euros("5.00"));
        books.assertAgreeWithPayments(payer);
    }

    @Test
    void whoPaysByCardAndByTransferGetsTheCardPaymentBack() throws Exception {
        payByCard(payPage());
        await().until(() -> now().state() == InvoiceState.PAID);
        open(path).andExpect(content().string(containsString("Another transfer came in")));
        transferMore("27.00", "R-1").andExpect(flash().attribute("done", "invoice.transferred"));
        String credit = address(only());
        open(credit).andExpect(content().string(containsString("Pay back €27.00")));

        send(post(credit + "/pay-back")).andExpect(flash().attribute("done", "credit.payingBack"));
        send(post(credit + "/pay-back")).andExpect(flash().attribute("problem", "credit.decided"));

        await().until(() -> credits.of(payer).isEmpty());
        assertThat(news.settledFor(subject())).singleElement().satisfies(refund -> assertThat(refund.amount())
                .isEqualTo(euros("27.00")));
        assertThat(now().state()).isEqualTo(InvoiceState.PAID);
        assertThat(cases.invoicesOf(payer)).as("no credit note").hasSize(1);
        books.assertAgreeWithPayments(payer);
    }

    @Test
    void aCardPaymentThatComesAfterATransferGoesBackByItself() throws Exception {
        String page = payPage();
        transfer("27.00", "R-1").andExpect(flash().attribute("done", "invoice.transferred"));
        payByCard(page);

        await().until(() -> !news.settledFor(subject()).isEmpty());
        await().until(() -> credits.of(payer).isEmpty());
        assertThat(cases.invoicesOf(payer)).hasSize(1);
        books.assertAgreeWithPayments(payer);

        RefundSettled refund = news.settledFor(subject()).get(0);
        sql.sql("update payment_refund_share set status = 'FAILED' where refund_id = ?")
                .param(refund.refund())
                .update();
        transaction.executeWithoutResult(status ->
                events.publishEvent(new RefundSettled(refund.refund(), refund.subject(), refund.amount(), false)));
        await().until(() -> credits.of(payer).size() == 1);
        assertThat(only().state()).as("it came back to us").isEqualTo(PayerCredit.State.OPEN);
        assertThat(only().left()).isEqualTo(euros("27.00"));
        books.assertAgreeWithPayments(payer);
    }

    @Test
    void withoutACardStaffTransferItBack() throws Exception {
        transferMore("30.00", "R-1");
        String credit = address(only());
        send(post(credit + "/transferred-back")).andExpect(content().string(containsString("reference-error")));
        send(post(credit + "/pay-back")).andExpect(flash().attribute("problem", "credit.decided"));

        send(post(credit + "/transferred-back").param("reference", "Back of R-1"))
                .andExpect(flash().attribute("done", "credit.paidBack"));

        assertThat(credits.of(payer)).isEmpty();
        open(credit).andExpect(content().string(containsString("It went back.")));
        books.assertAgreeWithPayments(payer);
    }

    /** Who owes the tax themselves paid a price that has our VAT in it. */
    @Test
    void theTaxThatABusinessAbroadPaidAtOnceIsTheirCredit() {
        UUID company = cases.aCompany("AT", "ATU12345678");
        LocalDate day = LocalDate.of(2026, 3, 2);
        cases.charge(company, ChargedService.PACK, day, day.plusDays(180), "10.00", UUID.randomUUID());

        await().until(() -> !credits.of(company).isEmpty());
        assertThat(credits.of(company)).singleElement().satisfies(credit -> assertThat(credit.left())
                .isEqualTo(euros("1.60")));
        assertThat(books.invoicedLessCredited(company)).isEqualByComparingTo("8.40");
    }

    @Test
    void othersHaveNoBusinessHere() throws Exception {
        transferMore("30.00", "R-1");
        http.perform(post(address(only()) + "/keep")
                        .with(user("manager@demo.example").roles("MANAGER"))
                        .with(csrf())
                        .accept(TEXT_HTML))
                .andExpect(status().isForbidden());
    }

    private UUID invoiced(String gross) {
        YearMonth month = cases.aMonth();
        cases.charge(payer, ChargedService.ROOM, month, gross);
        cases.billed(month, List.of(payer));
        List<UUID> all = cases.invoicesOf(payer);
        return all.get(all.size() - 1);
    }

    private InvoiceView now() {
        return invoices.find(invoice).orElseThrow().invoice();
    }

    private PayerCredit only() {
        List<PayerCredit> all = credits.of(payer);
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private static String address(PayerCredit credit) {
        return "/backoffice/billing/credits/" + credit.id();
    }

    private String payPage() {
        return ((PayPage.Open) paying.open(invoice, URI.create("http://localhost/portal/invoices")))
                .url()
                .toString();
    }

    private void payByCard(String page) {
        cases.pay(page, SandboxPayer.GOOD_CARD);
    }

    private PaymentSubject subject() {
        return new PaymentSubject("invoice", invoice);
    }

    private ResultActions transfer(String amount, String reference) throws Exception {
        return send(transferOf(amount, reference));
    }

    private ResultActions transferMore(String amount, String reference) throws Exception {
        return send(transferOf(amount, reference).param("more", "1"));
    }

    private MockHttpServletRequestBuilder transferOf(String amount, String reference) {
        return post(path + "/transfer")
                .param("amount", amount)
                .param("day", calendar.today().toString())
                .param("reference", reference);
    }

    private ResultActions open(String address) throws Exception {
        return http.perform(get(address)
                .with(user("accountant@demo.example").roles("ACCOUNTANT"))
                .accept(TEXT_HTML));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return http.perform(request.with(user("accountant@demo.example").roles("ACCOUNTANT"))
                .with(csrf())
                .accept(TEXT_HTML));
    }
}
