package space.coworking.billing.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static space.coworking.billing.BillingCases.euros;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.joda.money.Money;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.data.domain.PageRequest;
import space.coworking.IntegrationTest;
import space.coworking.SandboxPayer;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoicePaying.PayPage;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.MoneyBooks;
import space.coworking.billing.ledger.LedgerAccount.Kind;
import space.coworking.payment.MoneyNews;
import space.coworking.payment.PaymentSubject;

/** The ledger follows invoices, credit notes and money. Of other tests' customers it knows too, so that these ask for their own. */
@IntegrationTest
class LedgerIntegrationTests {

    private static final String ACCOUNTANT = "accountant@demo.example";

    @Autowired
    BillingCases people;

    @Autowired
    LedgerCases cases;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    InvoicePaying paying;

    @Autowired
    Ledger ledger;

    @Autowired
    LedgerMonths months;

    @Autowired
    DatevExport datev;

    @Autowired
    BillingCalendar calendar;

    @Autowired
    MoneyBooks books;

    @Autowired
    MoneyNews news;

    @Test
    void anInvoiceIsOwedUntilMoneyComes() {
        UUID payer = people.aPerson();
        UUID invoice = invoiced(payer, "119.00", "10.70");
        assertBalance(payer, Kind.RECEIVABLE, "129.70");
        assertBalance(payer, Kind.VAT, "-19.70");
        assertBalance(payer, Kind.REVENUE, "-110.00");

        invoices.recordTransfer(invoice, euros("100.00"), calendar.today(), "T-1", ACCOUNTANT);

        assertBalance(payer, Kind.RECEIVABLE, "29.70");
        assertBalance(payer, Kind.BANK, "100.00");
        books.assertAgree(payer);
    }

    @Test
    void aCardPaymentIsWithTheProviderAndItsRefundGoesBackFromThere() {
        UUID payer = people.aPerson();
        UUID invoice = invoiced(payer, "27.00");
        Money before = balance(Kind.CLEARING);
        people.pay(
                ((PayPage.Open) paying.open(invoice, URI.create("http://localhost/portal/invoices")))
                        .url()
                        .toString(),
                SandboxPayer.GOOD_CARD);
        await().until(() -> invoices.find(invoice).orElseThrow().invoice().state() == InvoiceState.PAID);
        await().until(() ->
                !news.receivedFor(new PaymentSubject("invoice", invoice)).isEmpty());

        assertThat(balance(Kind.CLEARING).minus(before)).isEqualTo(euros("27.00"));
        assertBalance(payer, Kind.RECEIVABLE, "0.00");
        assertBalance(payer, Kind.UNASSIGNED, "27.00");
        books.assertAgreeWithPayments(payer);
    }

    @Test
    void aLostDebtIsALossWithoutItsVat() {
        UUID payer = people.aPerson();
        UUID invoice = invoiced(payer, "119.00", "10.70");

        invoices.writeOff(invoice, "Nobody is there", ACCOUNTANT);

        assertBalance(payer, Kind.RECEIVABLE, "0.00");
        assertBalance(payer, Kind.BAD_DEBT, "110.00");
        assertBalance(payer, Kind.VAT, "-19.70");
        assertBalance(payer, Kind.LOST_VAT, "19.70");
        books.assertAgree(payer);
    }

    @Test
    void aCreditNoteTakesRevenueAndVatBack() {
        UUID payer = people.aPerson();
        UUID invoice = invoiced(payer, "119.00");

        invoices.credit(invoice, Map.of(1, euros("11.90")), "Too cold", ACCOUNTANT);

        assertBalance(payer, Kind.RECEIVABLE, "107.10");
        assertBalance(payer, Kind.REVENUE, "-90.00");
        assertBalance(payer, Kind.VAT, "-17.10");
        books.assertAgree(payer);
    }

    /** VAT is of a rate's whole sum: whatever falls on the accounts, nothing of it is lost. */
    @Test
    void manyServicesOfOneRateShareItsVat() {
        Random random = new Random(5);
        ChargedService[] services = {ChargedService.ROOM, ChargedService.DESK, ChargedService.OTHER, ChargedService.FOOD
        };
        for (int round = 0; round < 8; round++) {
            UUID payer = round % 2 == 0 ? people.aPerson() : people.aCompany("DE", null);
            YearMonth month = people.aMonth();
            for (int line = 0; line < 6; line++) {
                people.charge(
                        payer,
                        services[random.nextInt(4)],
                        month,
                        random.nextInt(90) + "." + (10 + random.nextInt(90)));
            }
            people.billed(month, List.of(payer));
            books.assertAgree(payer);
            List<LedgerEntry> entries = entriesOf(people.invoicesOf(payer).get(0));
            Money onRevenue = entries.stream().map(LedgerEntry::vat).reduce(euros("0.00"), Money::plus);
            Money booked = entries.stream()
                    .filter(LedgerEntry::vatOnly)
                    .map(LedgerEntry::amount)
                    .reduce(euros("0.00"), Money::plus);
            assertThat(onRevenue).isEqualTo(booked);
        }
    }

    @Test
    void debitsAreCreditsInEveryMonth() {
        UUID payer = people.aPerson();
        cases.invoice(
                payer,
                ChargedService.SUBSCRIPTION,
                "100.00",
                LocalDate.of(2018, 3, 5),
                LocalDate.of(2018, 3, 1),
                LocalDate.of(2018, 6, 1));
        for (int month = 2; month <= 7; month++) {
            TrialBalance balance = ledger.trialBalance(YearMonth.of(2018, month));
            assertThat(balance.sum().debit()).isEqualTo(balance.sum().credit());
            assertThat(balance.sum().opening()).isEqualTo(euros("0.00"));
            assertThat(balance.sum().closing()).isEqualTo(euros("0.00"));
        }
    }

    @Test
    void anAccountsBookingsAddUpToItsBalance() {
        YearMonth month = calendar.thisMonth();
        invoiced(people.aPerson(), "40.00");
        for (TrialBalance.Row row : ledger.trialBalance(month).rows()) {
            List<LedgerEntry> entries = ledger.journal(month, row.number(), PageRequest.of(0, 100_000))
                    .getContent();
            Money debit = entries.stream()
                    .filter(entry -> entry.debited().number().equals(row.number()))
                    .map(entry -> entry.amount().abs())
                    .reduce(euros("0.00"), Money::plus);
            Money credit = entries.stream()
                    .filter(entry -> entry.credited().number().equals(row.number()))
                    .map(entry -> entry.amount().abs())
                    .reduce(euros("0.00"), Money::plus);
            assertThat(debit.minus(credit))
                    .as(row.number())
                    .isEqualTo(row.debit().minus(row.credit()));
        }
    }

    /** Closed months are not added up again: with what was kept of them the balances are the same as before. */
    @Test
    void aMonthIsClosedOnceItIsOverAndItsBalancesAreKept() {
        assertThat(months.close(calendar.thisMonth(), ACCOUNTANT)).isEqualTo(LedgerMonths.Closing.NOT_OVER);
        UUID payer = people.aPerson();
        YearMonth month = cases.nextToClose();
        cases.invoice(
                payer,
                ChargedService.SUBSCRIPTION,
                "90.00",
                month.atDay(5),
                month.atDay(1),
                month.plusMonths(3).atDay(1));
        TrialBalance closing = ledger.trialBalance(month);
        TrialBalance later = ledger.trialBalance(month.plusMonths(1));

        assertThat(months.close(month, ACCOUNTANT)).isEqualTo(LedgerMonths.Closing.CLOSED);
        assertThat(months.close(month.minusMonths(1), ACCOUNTANT)).isEqualTo(LedgerMonths.Closing.CLOSED_BEFORE);

        assertThat(ledger.trialBalance(month)).isEqualTo(closing);
        assertThat(ledger.trialBalance(month.plusMonths(1))).isEqualTo(later);
        assertThat(later.deferred())
                .anySatisfy(one -> assertThat(one.service()).isEqualTo(ChargedService.SUBSCRIPTION));
        assertThat(months.isClosed(month)).isTrue();
    }

    /** What is asked for month by month is what is asked for all at once. */
    @Test
    void monthsTogetherAreTheWhole() {
        UUID payer = people.aPerson();
        LocalDate day = LocalDate.of(2018, 9, 20);
        LedgerCases.Invoiced fee =
                cases.invoice(payer, ChargedService.SUBSCRIPTION, "99.99", day, day.minusDays(30), day.plusDays(100));
        cases.creditNote(payer, fee, ChargedService.SUBSCRIPTION, "33.33", day.plusDays(50));
        LedgerCases.Pack pack = cases.pack(payer, "77.77", 700, day, day.plusDays(120));
        cases.use(pack, 111, day.plusDays(5));
        cases.use(pack, 222, day.plusDays(45));
        cases.lapse(pack, 367, day.plusDays(120));

        YearMonth first = YearMonth.from(day).minusMonths(1);
        List<UUID> mine = people.invoicesOf(payer);
        Map<Kind, BigDecimal> together = new EnumMap<>(Kind.class);
        for (YearMonth month = first; !month.isAfter(first.plusMonths(7)); month = month.plusMonths(1)) {
            ledger.each(month, entry -> {
                if (mine.contains(entry.invoice())) {
                    together.merge(entry.account().of().kind(), entry.amount().getAmount(), BigDecimal::add);
                    together.merge(
                            entry.counter().of().kind(),
                            entry.amount().getAmount().negate(),
                            BigDecimal::add);
                }
            });
        }

        Map<Kind, BigDecimal> whole = cases.balances(payer, first.plusMonths(7));
        assertThat(whole.get(Kind.BREAKAGE)).isNegative();
        whole.values().removeIf(balance -> balance.signum() == 0);
        together.values().removeIf(balance -> balance.signum() == 0);
        assertThat(together).isEqualTo(whole);
    }

    /** In DATEV's lines, with VAT taken out again, the accounts come to the same as here. */
    @Test
    void theBatchSaysTheSameAsTheLedger() {
        YearMonth month = YearMonth.of(2017, 5);
        UUID payer = people.aPerson(Locale.GERMAN);
        LocalDate day = month.atDay(10);
        cases.invoice(payer, ChargedService.SUBSCRIPTION, "100.00", day, day, day.plusDays(62));
        LedgerCases.Invoiced room = cases.invoice(payer, ChargedService.ROOM, "50.00", day, day, day.plusDays(1));
        cases.creditNote(payer, room, ChargedService.ROOM, "20.00", day.plusDays(3));
        cases.invoice(payer, ChargedService.DEPOSIT, "200.00", day, day, day.plusDays(1));

        List<String[]> lines = batch(month);

        assertThat(lines)
                .extracting(line -> line[0] + line[1] + line[6] + "/" + line[7] + line[8])
                .containsExactlyInAnyOrder(
                        "119,00\"S\"1410/8400\"\"",
                        "59,50\"S\"1410/8403\"\"",
                        "23,80\"H\"1410/8403\"\"",
                        "200,00\"S\"1410/1732\"\"",
                        // 22 of 62 days are in May
                        "64,52\"H\"0990/8400\"40\"");
        assertThat(lines)
                .filteredOn(line -> line[7].equals("8403") && line[1].equals("\"H\""))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line[9]).isEqualTo("1305");
                    assertThat(line[10]).startsWith("\"T2017-");
                    assertThat(line[13]).isEqualTo("\"Gutschrift Test Payer\"");
                });
    }

    private List<String[]> batch(YearMonth month) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        datev.write(month, 1, out);
        List<String[]> lines = new ArrayList<>();
        for (String line : out.toString(Charset.forName("windows-1252")).split("\r\n")) {
            lines.add(line.split(";", -1));
        }
        return lines.subList(2, lines.size());
    }

    private List<LedgerEntry> entriesOf(UUID invoice) {
        List<LedgerEntry> entries = new ArrayList<>();
        ledger.each(calendar.thisMonth(), entry -> {
            if (invoice.equals(entry.invoice())) {
                entries.add(entry);
            }
        });
        return entries;
    }

    private UUID invoiced(UUID payer, String room, String... food) {
        YearMonth month = people.aMonth();
        people.charge(payer, ChargedService.ROOM, month, room);
        for (String amount : food) {
            people.charge(payer, ChargedService.FOOD, month, amount);
        }
        people.billed(month, List.of(payer));
        return people.invoicesOf(payer).get(0);
    }

    private Money balance(Kind kind) {
        return ledger.trialBalance(calendar.thisMonth()).rows().stream()
                .filter(row -> row.uses().stream().anyMatch(use -> use.kind() == kind))
                .map(TrialBalance.Row::closing)
                .reduce(euros("0.00"), Money::plus);
    }

    private void assertBalance(UUID payer, Kind kind, String expected) {
        assertThat(cases.balances(payer, calendar.thisMonth()).get(kind))
                .as(kind.name())
                .isEqualByComparingTo(new BigDecimal(expected));
    }
}
