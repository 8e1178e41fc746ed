package space.coworking.billing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.billing.BillingCases.euros;

import java.io.IOException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import space.coworking.IntegrationTest;
import space.coworking.billing.InvoiceManagement.Credited;
import space.coworking.mail.OutboxReading;

@IntegrationTest
class InvoiceIntegrationTests {

    private static final String ACCOUNTANT = "accountant@demo.example";

    @Autowired
    BillingCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    MoneyBooks books;

    @Autowired
    OutboxReading outbox;

    @Test
    void whatIsPaidAtOnceHasItsOwnInvoiceAtOnce() {
        UUID payer = cases.aPerson(Locale.GERMAN);
        UUID payment = UUID.randomUUID();
        LocalDate day = LocalDate.of(2026, 3, 2);

        cases.charge(payer, ChargedService.PACK, day, day.plusDays(180), "10.00", payment);

        InvoiceDetail invoice = awaitOnly(payer);
        assertThat(invoice.invoice().kind()).isEqualTo(InvoiceKind.SINGLE);
        assertThat(invoice.invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(invoice.invoice().open()).isEqualTo(euros("0.00"));
        assertThat(invoice.lines().get(0).description()).isEqualTo("PACK auf Deutsch");
        assertThat(outbox.about(invoice.invoice().id(), 5))
                .singleElement()
                .satisfies(mail -> assertThat(mail.template()).isEqualTo("invoice/receipt"));
    }

    @Test
    void chargesOfOnePaymentStandOnOneInvoice() {
        UUID payer = cases.aPerson();
        UUID payment = UUID.randomUUID();
        LocalDate day = LocalDate.of(2026, 3, 2);

        cases.inOneTransaction(() -> {
            cases.charge(payer, ChargedService.SIGN_UP_FEE, day, day.plusDays(1), "10.00", payment);
            cases.charge(payer, ChargedService.DEPOSIT, day, day.plusDays(1), "50.00", payment);
        });

        assertThat(awaitOnly(payer).lines()).hasSize(2);
        assertThat(cases.invoicesOf(payer)).hasSize(1);
    }

    @Test
    void theDocumentSaysWhatTheInvoiceSays() throws IOException {
        InvoiceDetail invoice = aMonthlyInvoice("27.00", "10.70");

        try (PDDocument pdf = Loader.loadPDF(
                invoices.pdf(invoice.invoice().payer(), invoice.invoice().id()).orElseThrow())) {
            assertThat(new PDFTextStripper().getText(pdf))
                    .contains(String.valueOf(invoice.invoice().number()), "€37.70", "€4.31", "€0.70");
        }
    }

    @Test
    void nobodySeesAnothersInvoice() {
        InvoiceDetail invoice = aMonthlyInvoice("27.00");
        UUID other = cases.aPerson();

        assertThat(invoices.find(other, invoice.invoice().id())).isEmpty();
        assertThat(invoices.pdf(other, invoice.invoice().id())).isEmpty();
    }

    @Test
    void anOpenInvoiceIsSettledByItsCreditNote() {
        InvoiceDetail invoice = aMonthlyInvoice("27.00");

        UUID note = ((Credited.Note) invoices.creditAll(invoice.invoice().id(), "Room was cold", ACCOUNTANT)).id();

        InvoiceDetail credited = invoices.find(invoice.invoice().id()).orElseThrow();
        assertThat(credited.invoice().state()).isEqualTo(InvoiceState.CREDITED);
        assertThat(credited.invoice().open()).isEqualTo(euros("0.00"));
        InvoiceDetail credit = invoices.find(note).orElseThrow();
        assertThat(credit.invoice().number()).startsWith("G");
        assertThat(credit.invoice().gross()).isEqualTo(euros("27.00"));
        assertThat(credit.invoice().state()).as("nothing is to be given back").isEqualTo(InvoiceState.PAID);
        assertThat(credit.reason()).isEqualTo("Room was cold");
        assertThat(invoices.creditAll(invoice.invoice().id(), "Again", ACCOUNTANT))
                .isInstanceOf(Credited.Refused.class);
    }

    @Test
    void aPaidInvoiceLeavesItsCreditNoteToBeGivenBack() {
        UUID payer = cases.aPerson();
        LocalDate day = LocalDate.of(2026, 3, 2);
        cases.charge(payer, ChargedService.PACK, day, day.plusDays(180), "10.00", UUID.randomUUID());
        UUID invoice = awaitOnly(payer).invoice().id();

        UUID note = ((Credited.Note) invoices.creditAll(invoice, "Unused", ACCOUNTANT)).id();

        assertThat(invoices.find(note).orElseThrow().invoice().open()).isEqualTo(euros("10.00"));
        assertThat(invoices.find(invoice).orElseThrow().invoice().state()).isEqualTo(InvoiceState.CREDITED);
    }

    @Test
    void moreThanALineHoldsIsNotTakenBack() {
        InvoiceDetail invoice = aMonthlyInvoice("27.00");

        assertThat(invoices.credit(invoice.invoice().id(), Map.of(1, euros("27.01")), "", ACCOUNTANT))
                .isInstanceOf(Credited.Refused.class);
        assertThat(invoices.credit(invoice.invoice().id(), Map.of(7, euros("1.00")), "", ACCOUNTANT))
                .isInstanceOf(Credited.Refused.class);
        assertThat(invoices.credit(invoice.invoice().id(), Map.of(1, euros("-1.00")), "", ACCOUNTANT))
                .isInstanceOf(Credited.Refused.class);
    }

    /** Any parts in any order, and then the rest: rate by rate nothing of the invoice remains, nor anything too much. */
    @Test
    void anInvoiceLessAllItsCreditNotesIsZero() {
        Random random = new Random(27);
        for (int round = 0; round < 12; round++) {
            boolean net = round % 2 == 1;
            UUID payer = net ? cases.aCompany("DE", null) : cases.aPerson();
            YearMonth month = cases.aMonth();
            int lines = 1 + random.nextInt(5);
            for (int line = 0; line < lines; line++) {
                ChargedService service = random.nextBoolean() ? ChargedService.ROOM : ChargedService.FOOD;
                cases.charge(payer, service, month, random.nextInt(200) + "." + (10 + random.nextInt(90)));
            }
            cases.billed(month, List.of(payer));
            UUID invoice = cases.invoicesOf(payer).get(0);
            for (int part = 0; part < 3; part++) {
                InvoiceDetail detail = invoices.find(invoice).orElseThrow();
                InvoiceDetail.Line line = detail.lines().get(random.nextInt(lines));
                Money whole = net ? line.net() : line.gross();
                Money some =
                        Money.ofMinor(whole.getCurrencyUnit(), random.nextLong(whole.getAmountMinorLong() / 3) + 1);
                assertThat(invoices.credit(invoice, Map.of(line.position(), some), "Part", ACCOUNTANT))
                        .isInstanceOf(Credited.Note.class);
            }
            invoices.creditAll(invoice, "The rest", ACCOUNTANT);

            InvoiceDetail credited = invoices.find(invoice).orElseThrow();
            assertThat(credited.invoice().state()).isEqualTo(InvoiceState.CREDITED);
            assertThat(difference(credited))
                    .allSatisfy(
                            (what, left) -> assertThat(left.isZero()).as(what).isTrue());
            books.assertAgree(payer);
            assertThat(books.invoicedLessCredited(payer)).isZero();
        }
    }

    private Map<String, Money> difference(InvoiceDetail invoice) {
        Map<String, Money> left = new HashMap<>();
        add(left, invoice, 1);
        invoice.creditNotes().forEach(note -> add(left, invoices.find(note.id()).orElseThrow(), -1));
        return left;
    }

    private static void add(Map<String, Money> sums, InvoiceDetail invoice, int sign) {
        invoice.rates().forEach(rate -> {
            sums.merge(rate.percent() + " taxable", rate.taxable().multipliedBy(sign), Money::plus);
            sums.merge(rate.percent() + " tax", rate.tax().multipliedBy(sign), Money::plus);
        });
        invoice.lines().forEach(line -> {
            sums.merge("line " + line.position() + " net", line.net().multipliedBy(sign), Money::plus);
            sums.merge("line " + line.position() + " gross", line.gross().multipliedBy(sign), Money::plus);
        });
    }

    private InvoiceDetail aMonthlyInvoice(String room, String... food) {
        YearMonth month = cases.aMonth();
        UUID payer = cases.aPerson();
        cases.charge(payer, ChargedService.ROOM, month, room);
        for (String amount : food) {
            cases.charge(payer, ChargedService.FOOD, month, amount);
        }
        cases.billed(month, List.of(payer));
        return invoices.find(cases.invoicesOf(payer).get(0)).orElseThrow();
    }

    private InvoiceDetail awaitOnly(UUID payer) {
        await().until(() -> cases.invoicesOf(payer).size() == 1);
        return invoices.find(cases.invoicesOf(payer).get(0)).orElseThrow();
    }
}
