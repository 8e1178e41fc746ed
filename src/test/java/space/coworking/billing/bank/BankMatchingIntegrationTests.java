package space.coworking.billing.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.coworking.billing.BillingCases.euros;
import static space.coworking.billing.bank.BankCases.anAccount;
import static space.coworking.billing.bank.BankCases.csv;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.billing.BillingCases;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceDetail.Settled;
import space.coworking.billing.InvoiceManagement;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.bank.BankCorrections.Undone;
import space.coworking.billing.bank.BankMatching.Matched;
import space.coworking.billing.bank.BankMatching.NotMatched;
import space.coworking.billing.bank.BankMatching.Share;
import space.coworking.billing.bank.BankSuggestion.Candidate;
import space.coworking.billing.bank.BankSuggestion.Reason;

/** What came in on the bank's account finds the invoices that it pays. */
@IntegrationTest
class BankMatchingIntegrationTests {

    private static final String ACCOUNTANT = "accountant@demo.example";
    private static final String IBAN = "DE02500105170137075030";
    private static final int AT_ONCE = 8;

    @Autowired
    BankCases bank;

    @Autowired
    BillingCases cases;

    @Autowired
    BankStatements statements;

    @Autowired
    BankBookings bookings;

    @Autowired
    BankSuggestions suggestions;

    @Autowired
    BankMatching matching;

    @Autowired
    BankCorrections corrections;

    @Autowired
    CertainMatches certain;

    @Autowired
    InvoiceManagement invoices;

    @Autowired
    JdbcClient sql;

    private String name;
    private UUID payer;
    private InvoiceDetail invoice;

    @BeforeEach
    void anOpenInvoice() {
        name = bank.aName();
        payer = bank.aCustomer(name);
        invoice = bank.anInvoice(payer, "37.70");
    }

    @Test
    void numberAndAmountAreCertain() {
        UUID booking = bank.cameIn("Somebody Else", "", "Rg. " + number(invoice).replace("-0", "-0 "), "37,70");

        assertThat(suggested(booking)).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Reason.NUMBER_AND_AMOUNT);
            assertThat(one.certain()).isTrue();
            assertThat(one.invoices()).extracting(Candidate::id).containsExactly(id(invoice));
        });
        assertThat(bank.now(invoice).invoice().open())
                .as("suggested, not applied")
                .isEqualTo(euros("37.70"));
    }

    @Test
    void aNumberWithAnotherAmountIsNotCertain() {
        UUID booking = bank.cameIn(name, "", number(invoice), "30,00");

        assertThat(suggested(booking)).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Reason.NUMBER);
            assertThat(one.certain()).isFalse();
        });
        assertThat(certain.confirm(List.of(booking), ACCOUNTANT)).isEqualTo(new CertainMatches.Confirmed(0, 1));
        assertThat(bank.now(invoice).invoice().open()).isEqualTo(euros("37.70"));
    }

    @Test
    void theNameIsReadAsBanksWriteIt() {
        String[] parts = name.toUpperCase(Locale.ROOT).split(" ");

        for (String written : List.of(parts[1] + ", " + parts[0], "DR. " + parts[0] + " " + parts[1], name)) {
            UUID booking = bank.cameIn(written, "", "Danke", "37,70");
            assertThat(suggested(booking))
                    .as(written)
                    .singleElement()
                    .extracting(BankSuggestion::reason, BankSuggestion::certain)
                    .containsExactly(Reason.NAME_AND_AMOUNT, false);
        }
        assertThat(suggested(bank.cameIn(name, "", "Danke", "37,69"))).isEmpty();
        assertThat(suggested(bank.cameIn(bank.aName(), "", "Danke", "37,70"))).isEmpty();
    }

    @Test
    void whoPaidFromAnAccountBeforeIsKnownByIt() {
        String iban = anAccount();
        UUID first = bank.cameIn("Firma von Tante Erna", iban, number(invoice), "37,70");
        matching.confirm(first, List.of(id(invoice)), ACCOUNTANT);
        InvoiceDetail next = bank.anInvoice(payer, "12.00");

        UUID booking = bank.cameIn("Firma von Tante Erna", iban, "Danke", "12,00");

        assertThat(suggested(booking)).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Reason.ACCOUNT_AND_AMOUNT);
            assertThat(one.invoices()).extracting(Candidate::id).containsExactly(id(next));
        });
    }

    @Test
    void severalInvoicesMayComeToTheAmount() {
        InvoiceDetail second = bank.anInvoice(payer, "12.00");
        InvoiceDetail third = bank.anInvoice(payer, "5.50");

        UUID named = bank.cameIn("x", "", number(invoice) + ", " + number(third), "43,20");
        assertThat(suggested(named).get(0)).satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Reason.NUMBERS_AND_SUM);
            assertThat(one.certain()).isTrue();
            assertThat(one.invoices()).extracting(Candidate::id).containsExactlyInAnyOrder(id(invoice), id(third));
        });
        for (String[] sum : new String[][] {{"55,20", "3"}, {"17,50", "2"}, {"49,70", "2"}}) {
            assertThat(suggested(bank.cameIn(name, "", "alles", sum[0])))
                    .as(sum[0])
                    .singleElement()
                    .satisfies(one -> {
                        assertThat(one.reason()).isEqualTo(Reason.NAME_AND_SUM);
                        assertThat(one.invoices()).hasSize(Integer.parseInt(sum[1]));
                    });
        }
        assertThat(second.invoice().open()).isEqualTo(euros("12.00"));
    }

    @Test
    void twoInvoicesThatItCouldBeAreNotCertain() {
        InvoiceDetail twin = bank.anInvoice(bank.aCustomer(bank.aName()), "37.70");
        UUID booking = bank.cameIn("x", "", number(invoice) + " oder " + number(twin), "37,70");

        assertThat(suggested(booking)).hasSize(2).noneMatch(BankSuggestion::certain);
    }

    @Test
    void whatIsPaidAlreadyIsSaidToBe() {
        invoices.recordTransfer(id(invoice), euros("37.70"), invoice.invoice().issuedOn(), "", ACCOUNTANT);
        UUID booking = bank.cameIn(name, "", number(invoice), "37,70");

        assertThat(suggested(booking)).singleElement().satisfies(one -> {
            assertThat(one.reason()).isEqualTo(Reason.NUMBER_SETTLED);
            assertThat(one.confirmable()).isFalse();
        });
        assertThat(matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT))
                .isEqualTo(new Matched.Refused(NotMatched.MORE_THAN_OPEN, 0));
        assertThat(booking(booking).rest()).isEqualTo(euros("37.70"));
    }

    @Test
    void certainOnesAreConfirmedTogether() {
        InvoiceDetail second = bank.anInvoice(payer, "12.00");
        String account = anAccount();
        statements.take(
                "two.csv",
                csv(
                        account,
                        "01.03.2026;x;;" + number(invoice) + ";37,70",
                        "02.03.2026;y;;" + number(second) + ";12,00",
                        "03.03.2026;y;;" + number(second) + ";12,00",
                        "04.03.2026;z;;nothing;1,00"),
                "",
                "test");

        assertThat(certain.confirm(bank.of(account), ACCOUNTANT))
                .as("of two that pay the same the first does, and what no one knows waits")
                .isEqualTo(new CertainMatches.Confirmed(2, 4));
        assertThat(bank.now(invoice).invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(bank.now(second).invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(certain.confirm(bank.of(account), ACCOUNTANT).done()).isZero();
    }

    @Test
    void aPartLeavesTheRestOpen() {
        UUID booking = bank.cameIn(name, "", number(invoice), "30,00");

        assertThat(matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT)).isEqualTo(new Matched.Done(euros("0")));

        assertThat(bank.now(invoice).invoice().open()).isEqualTo(euros("7.70"));
        assertThat(bank.now(invoice).invoice().state()).isEqualTo(InvoiceState.ISSUED);
        assertThat(booking(booking).state()).isEqualTo(BankBookingState.MATCHED);
        UUID rest = bank.cameIn(name, "", "Rest " + number(invoice), "7,70");
        assertThat(suggested(rest).get(0).certain()).isTrue();
    }

    @Test
    void tooMuchStaysVisibleAndPaysAnotherInvoiceLater() {
        UUID booking = bank.cameIn(name, "", number(invoice), "50,00");

        assertThat(matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT))
                .isEqualTo(new Matched.Done(euros("12.30")));
        assertThat(booking(booking))
                .extracting(BankBooking::state, BankBooking::rest, BankBooking::partly)
                .containsExactly(BankBookingState.OPEN, euros("12.30"), true);
        assertThat(suggested(booking)).as("what it pays already is no news").isEmpty();

        InvoiceDetail next = bank.anInvoice(payer, "12.30");
        assertThat(suggested(booking).get(0))
                .satisfies(one ->
                        assertThat(one.invoices()).extracting(Candidate::id).containsExactly(id(next)));
        matching.confirm(booking, List.of(id(next)), ACCOUNTANT);
        assertThat(bank.now(next).invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(booking(booking).state()).isEqualTo(BankBookingState.MATCHED);
    }

    @Test
    void aBookingIsSplitAllOfItOrNothing() {
        InvoiceDetail second = bank.anInvoice(payer, "12.00");
        UUID booking = bank.cameIn(name, "", "beide", "45,00");

        for (Object[] wrong : new Object[][] {
            {"12.01", NotMatched.MORE_THAN_OPEN}, {"0", NotMatched.NO_AMOUNT}, {"-1", NotMatched.NO_AMOUNT}
        }) {
            assertThat(split(booking, "37.70", second, (String) wrong[0]))
                    .isEqualTo(new Matched.Refused((NotMatched) wrong[1], 1));
        }
        assertThat(split(booking, "37.70", second, "7.31"))
                .isEqualTo(new Matched.Refused(NotMatched.MORE_THAN_REST, 1));
        assertThat(split(booking, "30", invoice, "5")).isEqualTo(new Matched.Refused(NotMatched.ALREADY, 1));
        assertThat(bank.now(invoice).settlements()).isEmpty();

        assertThat(split(booking, "33.00", second, "12.00")).isEqualTo(new Matched.Done(euros("0")));
        assertThat(bank.now(invoice).invoice().open()).isEqualTo(euros("4.70"));
        assertThat(bank.now(second).invoice().state()).isEqualTo(InvoiceState.PAID);
        assertThat(split(booking, "33.00", second, "12.00")).isEqualTo(new Matched.Before());
        assertThat(bookings.matches(booking)).hasSize(2);
    }

    @Test
    void creditNotesAndDraftsArePaidByNothing() {
        invoices.creditAll(id(invoice), "Cold", ACCOUNTANT);
        UUID note = bank.now(invoice).creditNotes().get(0).id();
        UUID booking = bank.cameIn(name, "", "x", "37,70");

        for (UUID none : List.of(note, UUID.randomUUID())) {
            assertThat(matching.confirm(booking, List.of(none), ACCOUNTANT))
                    .isEqualTo(new Matched.Refused(NotMatched.NO_INVOICE, null));
            assertThat(matching.assign(booking, List.of(new Share(none, euros("1"))), ACCOUNTANT))
                    .isEqualTo(new Matched.Refused(NotMatched.NO_INVOICE, 0));
        }
    }

    @Test
    void whatWasWrongIsUndoneByACounterEntry() {
        UUID booking = bank.cameIn(name, "", number(invoice), "37,70");
        matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT);
        UUID match = bookings.matches(booking).get(0).id();

        assertThat(corrections.undo(booking, match, "Another Petra", ACCOUNTANT))
                .isInstanceOf(Undone.Done.class);
        assertThat(corrections.undo(booking, match, "Another Petra", ACCOUNTANT))
                .isInstanceOf(Undone.Before.class);

        InvoiceDetail open = bank.now(invoice);
        assertThat(open.invoice().state()).isEqualTo(InvoiceState.ISSUED);
        assertThat(open.invoice().open()).isEqualTo(euros("37.70"));
        assertThat(open.settlements())
                .extracting(Settled::kind, Settled::amount, Settled::note)
                .containsExactly(
                        Tuple.tuple("TRANSFER", euros("37.70"), number(invoice)),
                        Tuple.tuple("REVERSAL", euros("-37.70"), "Another Petra"));
        assertThat(booking(booking).state()).isEqualTo(BankBookingState.OPEN);
        assertThat(bookings.matches(booking)).singleElement().satisfies(one -> {
            assertThat(one.holds()).isFalse();
            assertThat(one.undoneReason()).isEqualTo("Another Petra");
        });
        assertThat(matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT)).isEqualTo(new Matched.Done(euros("0")));
    }

    @Test
    void moneyThatACreditNoteGivesBackStays() {
        UUID booking = bank.cameIn(name, "", number(invoice), "37,70");
        matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT);
        invoices.creditAll(id(invoice), "Cold", ACCOUNTANT);

        assertThat(corrections.undo(booking, bookings.matches(booking).get(0).id(), "x", ACCOUNTANT))
                .isEqualTo(new Undone.Refused(NotMatched.CREDITED));
        assertThat(bank.now(invoice).invoice().state()).isEqualTo(InvoiceState.CREDITED);
        assertThat(booking(booking).state()).isEqualTo(BankBookingState.MATCHED);
    }

    @Test
    void whatIsNotOursIsIgnoredWithAReason() {
        String account = anAccount();
        statements.take("out.csv", csv(account, "01.03.2026;Erik Beispiel;" + IBAN + ";Erstattung;-9,00"), "", "test");
        UUID out = bank.of(account).get(0);

        assertThat(suggested(out)).isEmpty();
        assertThat(matching.assign(out, List.of(new Share(id(invoice), euros("1"))), ACCOUNTANT))
                .isEqualTo(new Matched.Refused(NotMatched.NOT_WAITING, null));
        assertThat(corrections.ignore(out, "Refund of G2026-000001", ACCOUNTANT))
                .isTrue();
        assertThat(corrections.ignore(out, "Again", ACCOUNTANT)).isFalse();
        assertThat(booking(out).reason()).isEqualTo("Refund of G2026-000001");

        assertThat(corrections.lookAgain(out, ACCOUNTANT)).isTrue();
        assertThat(corrections.lookAgain(out, ACCOUNTANT)).isFalse();
        assertThat(booking(out).state()).isEqualTo(BankBookingState.OPEN);
    }

    @Test
    void theRestOfABookingIsIgnoredToo() {
        UUID booking = bank.cameIn(name, "", number(invoice), "50,00");
        matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT);
        assertThat(corrections.ignore(booking, "A tip", ACCOUNTANT)).isTrue();
        assertThat(matching.confirm(booking, List.of(id(bank.anInvoice(payer, "12.00"))), ACCOUNTANT))
                .isEqualTo(new Matched.Refused(NotMatched.NOT_WAITING, null));

        corrections.undo(booking, bookings.matches(booking).get(0).id(), "No", ACCOUNTANT);
        assertThat(booking(booking))
                .extracting(BankBooking::state, BankBooking::rest)
                .containsExactly(BankBookingState.OPEN, euros("50"));
    }

    @Test
    void ofManyWhoConfirmABookingAtOnceOneDoes() throws Exception {
        UUID booking = bank.cameIn(name, "", number(invoice), "37,70");

        List<Matched> all = atOnce(() -> matching.confirm(booking, List.of(id(invoice)), ACCOUNTANT));

        assertThat(all).filteredOn(Matched.Done.class::isInstance).hasSize(1);
        assertThat(all).filteredOn(Matched.Before.class::isInstance).hasSize(AT_ONCE - 1);
        assertThat(bank.now(invoice).settlements()).hasSize(1);
    }

    /** Everybody takes the whole booking for another invoice. */
    @Test
    void aBookingIsNotSpentTwice() throws Exception {
        UUID booking = bank.cameIn(name, "", "x", "5,00");
        List<UUID> open = new ArrayList<>();
        for (int i = 0; i < AT_ONCE; i++) {
            open.add(id(bank.anInvoice(bank.aCustomer(bank.aName()), "5.00")));
        }
        List<UUID> left = Collections.synchronizedList(new ArrayList<>(open));

        List<Matched> all = atOnce(() -> matching.confirm(booking, List.of(left.remove(0)), ACCOUNTANT));

        assertThat(all).filteredOn(Matched.Done.class::isInstance).hasSize(1);
        assertThat(open)
                .filteredOn(one -> invoices.find(one).orElseThrow().invoice().state() == InvoiceState.PAID)
                .hasSize(1);
    }

    /** Without the lock both find the booking waiting: the constraint lets one write. */
    @Test
    void withoutTheLockTheConstraintRefusesTheSecond() throws Exception {
        UUID booking = bank.cameIn(name, "", number(invoice), "37,70");

        List<Boolean> written = atOnce(withoutLock(booking, "bank_match"));

        assertThat(written).filteredOn(done -> done).hasSize(1);
    }

    /** The negative control: a table without the constraint takes them all. */
    @Test
    void withoutLockAndConstraintAllWrite() throws Exception {
        UUID booking = bank.cameIn(name, "", number(invoice), "37,70");
        sql.sql("create table bank_match_unguarded (like bank_match including defaults)")
                .update();
        try {
            List<Boolean> written = atOnce(withoutLock(booking, "bank_match_unguarded"));

            assertThat(written).hasSize(AT_ONCE).containsOnly(true);
        } finally {
            sql.sql("drop table bank_match_unguarded").update();
        }
    }

    private Callable<Boolean> withoutLock(UUID booking, String table) {
        CyclicBarrier looked = new CyclicBarrier(AT_ONCE);
        return () -> {
            assertThat(booking(booking).state()).isEqualTo(BankBookingState.OPEN);
            looked.await();
            try {
                return sql.sql("insert into " + table
                                        + " (id, transaction_id, invoice_id, amount, matched_by, matched_at)"
                                        + " values (gen_random_uuid(), ?, ?, 37.70, 'test', now())")
                                .params(booking, id(invoice))
                                .update()
                        == 1;
            } catch (DataIntegrityViolationException e) {
                return false;
            }
        };
    }

    @Test
    void moreThanCameInCannotBeWritten() {
        UUID booking = bank.cameIn(name, "", "x", "5,00");

        for (String sums : List.of(
                "5.01, state = 'OPEN'", "-0.01, state = 'OPEN'", "5.00, state = 'OPEN'", "4, state = 'MATCHED'")) {
            assertThatThrownBy(() -> sql.sql("update bank_transaction set assigned_amount = " + sums + " where id = ?")
                            .param(booking)
                            .update())
                    .as(sums)
                    .isInstanceOf(DataIntegrityViolationException.class);
        }
    }

    private Matched split(UUID booking, String first, InvoiceDetail second, String amount) {
        return matching.assign(
                booking,
                List.of(new Share(id(invoice), euros(first)), new Share(id(second), euros(amount))),
                ACCOUNTANT);
    }

    private static <T> List<T> atOnce(Callable<T> work) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            CyclicBarrier start = new CyclicBarrier(AT_ONCE);
            List<Future<T>> futures = new ArrayList<>();
            for (int i = 0; i < AT_ONCE; i++) {
                futures.add(threads.submit(() -> {
                    start.await();
                    return work.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : futures) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    private List<BankSuggestion> suggested(UUID booking) {
        return suggestions.of(List.of(booking)).getOrDefault(booking, List.of());
    }

    private BankBooking booking(UUID id) {
        return bookings.find(id).orElseThrow();
    }

    private static UUID id(InvoiceDetail invoice) {
        return invoice.invoice().id();
    }

    private static String number(InvoiceDetail invoice) {
        return String.valueOf(invoice.invoice().number());
    }
}
