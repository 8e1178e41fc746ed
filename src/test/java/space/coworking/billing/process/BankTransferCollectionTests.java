package space.coworking.billing.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.billing.BillingCases.euros;

import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.camunda.bpm.engine.RuntimeService;
import org.joda.money.Money;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.TestTime.MovableClock;
import space.coworking.billing.BillingCases;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.MoneyBooks;
import space.coworking.billing.PayerCredit;
import space.coworking.billing.PayerCredits;
import space.coworking.billing.bank.BankBookings;
import space.coworking.billing.bank.BankCases;
import space.coworking.billing.bank.BankCorrections;
import space.coworking.billing.bank.BankMatching;
import space.coworking.billing.bank.BankMatching.Matched;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentSubject;

/** A transfer ends the collection of an invoice; taken back it begins again. A card that pays meanwhile loses nothing. */
@IntegrationTest
class BankTransferCollectionTests {

    private static final String ACCOUNTANT = "accountant@demo.example";
    private static final URI PAGE = URI.create("http://localhost/portal/invoices");

    @Autowired
    BillingCases cases;

    @Autowired
    BankCases bank;

    @Autowired
    BankMatching matching;

    @Autowired
    BankCorrections corrections;

    @Autowired
    BankBookings bookings;

    @Autowired
    CollectionCases collections;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    InvoicePaying paying;

    @Autowired
    PayerCredits credits;

    @Autowired
    MoneyNews news;

    @Autowired
    MoneyBooks books;

    @Autowired
    RuntimeService processes;

    @Autowired
    MovableClock clock;

    private UUID payer;
    private UUID invoice;
    private UUID booking;

    @BeforeEach
    void anInvoiceAndItsTransfer() {
        payer = cases.aPerson();
        invoice = collections.billed(payer);
        booking = bank.cameIn("Somebody", "", "x", "27,00");
    }

    @AfterEach
    void resetTime() {
        clock.reset();
    }

    @Test
    void whatIsUndoneIsCollectedAgain() {
        confirm();
        collections.awaitEnd(invoice, "EndEvent_InvoiceSettled");

        corrections.undo(booking, bookings.matches(booking).get(0).id(), "Another customer’s", ACCOUNTANT);

        await().until(() -> collections.mails(invoice).contains("invoice/open-again"));
        assertThat(running()).isEqualTo(1);
        assertThat(collections.invoice(invoice).open()).isEqualTo(euros("27.00"));
        collections.due(invoice);
        LocalDate reminded =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).plusDays(14 + 8);
        collections.at(reminded);
        collections.due(invoice);
        assertThat(collections.mails(invoice)).contains("invoice/reminder");

        confirm();
        collections.awaitState(invoice, InvoiceState.PAID);
        await().until(() -> running() == 0);
        books.assertAgree(payer);
    }

    @Test
    void aPartThatIsUndoneLeavesTheCollectionAsItIs() {
        UUID part = bank.cameIn("Somebody", "", "x", "10,00");
        matching.confirm(part, List.of(invoice), ACCOUNTANT);
        assertThat(running()).isEqualTo(1);

        corrections.undo(part, bookings.matches(part).get(0).id(), "Another customer’s", ACCOUNTANT);

        assertThat(running()).isEqualTo(1);
        assertThat(collections.invoice(invoice).open()).isEqualTo(euros("27.00"));
        assertThat(collections.mails(invoice)).doesNotContain("invoice/open-again");
    }

    @Test
    void whatTheCardPaidFirstLeavesTheTransferUnassigned() {
        payByCard(payPage());
        collections.awaitState(invoice, InvoiceState.PAID);

        assertThat(confirm()).isInstanceOf(Matched.Refused.class);
        assertThat(bookings.find(booking).orElseThrow().rest()).isEqualTo(euros("27.00"));
    }

    @Test
    void whatTheTransferPaidFirstLeavesTheCardsMoneyWithThePayer() {
        String page = payPage();
        confirm();

        payByCard(page);

        await().until(() -> cardMoney().isEqual(euros("27.00")));
        assertThat(bookings.find(booking).orElseThrow().rest()).isEqualTo(euros("0"));
        await().until(() -> !excess().isEmpty());
        assertThat(excess()).singleElement().satisfies(one -> assertThat(one.amount())
                .isEqualTo(euros("27.00")));
    }

    /** Whoever comes first: the invoice is paid once, and the other money lies where people see it. */
    @Test
    void cardAndTransferAtOnceLoseNothing() throws Exception {
        String page = payPage();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CyclicBarrier start = new CyclicBarrier(2);
            Future<?> card = threads.submit(() -> {
                start.await();
                payByCard(page);
                return null;
            });
            Future<Matched> transfer = threads.submit(() -> {
                start.await();
                return confirm();
            });
            card.get();
            transfer.get();
        } finally {
            threads.shutdownNow();
        }

        await().until(() -> cardMoney().isEqual(euros("27.00"))
                && collections.invoice(invoice).state() == InvoiceState.PAID);
        await().untilAsserted(() -> {
            Money rest = bookings.find(booking).orElseThrow().rest();
            Money left = excess().stream().map(PayerCredit::amount).reduce(euros("0.00"), Money::plus);
            assertThat(rest.plus(left))
                    .as("54.00 came in, of which 27.00 were owed")
                    .isEqualTo(euros("27.00"));
        });
        books.assertAgree(payer);
    }

    private String payPage() {
        return ((InvoicePaying.PayPage.Open) paying.open(invoice, PAGE)).url().toString();
    }

    private void payByCard(String page) {
        cases.pay(page, SandboxPayer.GOOD_CARD);
        paying.refresh(invoice);
    }

    private Matched confirm() {
        return matching.confirm(booking, List.of(invoice), ACCOUNTANT);
    }

    private Money cardMoney() {
        return news.receivedFor(new PaymentSubject("invoice", invoice)).stream()
                .map(payment -> payment.amount())
                .reduce(euros("0.00"), Money::plus);
    }

    /** What the card brought too much, wherever it stands by now. */
    private List<PayerCredit> excess() {
        return credits.page(PageRequest.of(0, 500)).stream()
                .filter(credit -> credit.payer().equals(payer))
                .toList();
    }

    private long running() {
        return processes
                .createProcessInstanceQuery()
                .processInstanceBusinessKey(invoice.toString())
                .count();
    }
}
