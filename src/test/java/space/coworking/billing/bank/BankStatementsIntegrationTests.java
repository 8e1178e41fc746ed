package space.coworking.billing.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static space.coworking.billing.bank.BankCases.anAccount;
import static space.coworking.billing.bank.BankCases.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import space.coworking.IntegrationTest;
import space.coworking.billing.bank.BankStatements.Imported;
import space.coworking.billing.bank.StatementProblem.Kind;

/** Each booking is known once, however statements overlap. */
@IntegrationTest
class BankStatementsIntegrationTests {

    private static final String ACCOUNTANT = "accountant@demo.example";

    private static final String RENT = "01.03.2026;Erik Beispiel;;Miete;50,00";
    private static final String BILL = "02.03.2026;Petra Muster;DE02500105170137075030;Rechnung R2026-000001;37,70";

    @Autowired
    BankStatements statements;

    @Autowired
    BankCases cases;

    @Autowired
    JdbcClient sql;

    private final String account = anAccount();

    @Test
    void theSameFileIsTakenOnce() {
        byte[] file = csv(account, RENT, BILL);

        assertThat(take(file)).isEqualTo(new Imported.Done(2, 0));
        assertThat(take(file)).isInstanceOfSatisfying(Imported.Before.class, before -> {
            assertThat(before.statement().account()).isEqualTo(account);
            assertThat(before.statement().by()).isEqualTo(ACCOUNTANT);
        });
        assertThat(cases.of(account)).hasSize(2);
    }

    @Test
    void overlappingStatementsBringEachBookingOnce() {
        assertThat(take(csv(account, RENT, BILL))).isEqualTo(new Imported.Done(2, 0));
        assertThat(take(csv(account, BILL, "03.03.2026;A;;b;1,00"))).isEqualTo(new Imported.Done(2, 1));
        assertThat(take(csv(account, RENT, BILL, "03.03.2026;A;;b;1,00"))).isEqualTo(new Imported.Done(3, 3));

        assertThat(cases.of(account)).hasSize(3);
    }

    /** Two coffees on one day are two; and another payer's is a third. */
    @Test
    void whatIsAlikeIsCounted() {
        assertThat(take(csv(account, RENT, RENT))).isEqualTo(new Imported.Done(2, 0));
        assertThat(take(csv(account, RENT.replace("Erik", "Edda"), RENT, RENT, RENT)))
                .isEqualTo(new Imported.Done(4, 2));

        assertThat(cases.of(account)).hasSize(4);
    }

    @Test
    void theSameOnAnotherAccountIsAnother() {
        assertThat(take(csv(account, RENT))).isEqualTo(new Imported.Done(1, 0));
        assertThat(take(csv(anAccount(), RENT))).isEqualTo(new Imported.Done(1, 0));
    }

    @Test
    void theBanksReferenceTellsBookingsApartThatSayTheSame() {
        assertThat(take(camt("A1", "A2"))).isEqualTo(new Imported.Done(2, 0));
        assertThat(take(camt("A2", "A3"))).isEqualTo(new Imported.Done(2, 1));

        assertThat(cases.of(account)).hasSize(3);
    }

    @Test
    void anotherFormatBringsTheReferenceOfWhatIsKnown() {
        assertThat(take(csv(account, "02.03.2026;Petra Muster;DE02500105170137075030;Miete;37,70")))
                .isEqualTo(new Imported.Done(1, 0));
        assertThat(take(camt("B1", "B2"))).isEqualTo(new Imported.Done(2, 1));
        assertThat(take(camt("B2", "B3"))).isEqualTo(new Imported.Done(2, 1));

        assertThat(sql.sql("select bank_reference from bank_transaction where account = ?")
                        .param(account)
                        .query(String.class)
                        .list())
                .containsExactlyInAnyOrder("B1", "B2", "B3");
    }

    /** Some banks fill in the same for all bookings, or use a reference again on another day. */
    @Test
    void aReferenceThatIsUsedAgainHidesNoBooking() {
        assertThat(take(camt("NONREF"))).isEqualTo(new Imported.Done(1, 0));
        byte[] nextDay = new String(camt("NONREF"), StandardCharsets.UTF_8)
                .replace("2026-03-02", "2026-03-03")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(take(nextDay)).isEqualTo(new Imported.Done(1, 0));
        assertThat(take(camt("NONREF", "NONREF")))
                .as("two of which one is known")
                .isEqualTo(new Imported.Done(2, 1));

        assertThat(cases.of(account)).hasSize(3);
    }

    @Test
    void whatOnlyBeginsLikeABalanceIsABooking() {
        assertThat(take(csv(
                        account,
                        "03.03.2026;Erik Erlich;;Saldo R2026-000123;27,00",
                        "03.03.2026;Saldo GmbH;;Danke;30,00",
                        "03.03.2026;;;Endsaldo;1.057,00")))
                .isEqualTo(new Imported.Done(2, 0));
    }

    @Test
    void aFileWithOneWrongLineBringsNothing() {
        Imported imported = take(csv(account, RENT, BILL, "04.03.2026;A;;b;1,0x"));

        assertThat(imported).isEqualTo(new Imported.Refused(new StatementProblem(Kind.AMOUNT, 4, "Betrag", "1,0x")));
        assertThat(cases.of(account)).isEmpty();
        assertThat(sql.sql("select count(*) from bank_statement where account = ?")
                        .param(account)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void theAccountIsTypedWhereTheFileDoesNotSay() {
        byte[] file = ("Buchungstag;Verwendungszweck;Betrag\n01.03.2026;" + UUID.randomUUID() + ";5,00\n")
                .getBytes(StandardCharsets.UTF_8);

        assertThat(statements.take("x.csv", file, "DE00123", ACCOUNTANT))
                .isEqualTo(new Imported.Refused(new StatementProblem(Kind.TYPED_ACCOUNT, null, null, "DE00123")));
        assertThat(statements.take("x.csv", file, account.toLowerCase(java.util.Locale.ROOT), ACCOUNTANT))
                .isEqualTo(new Imported.Done(1, 0));
        assertThat(cases.of(account)).hasSize(1);
    }

    @Test
    void theSameFileTwiceAtOnceIsTakenOnce() throws Exception {
        byte[] file = csv(account, RENT, BILL);
        ExecutorService threads = Executors.newFixedThreadPool(6);
        try {
            CyclicBarrier start = new CyclicBarrier(6);
            List<Future<Imported>> all = new ArrayList<>();
            for (int i = 0; i < 6; i++) {
                all.add(threads.submit(() -> {
                    start.await();
                    return take(file);
                }));
            }
            int done = 0;
            for (Future<Imported> one : all) {
                done += one.get() instanceof Imported.Done ? 1 : 0;
            }
            assertThat(done).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
        assertThat(cases.of(account)).hasSize(2);
    }

    @Test
    void whatTheBankSaysIsFixed() {
        take(csv(account, RENT));
        for (String change : List.of(
                "update bank_transaction set amount = 51 where account = ?",
                "update bank_transaction set remittance = 'x' where account = ?",
                "delete from bank_transaction where account = ?")) {
            assertThatThrownBy(() -> sql.sql(change).param(account).update())
                    .as(change)
                    .isInstanceOf(DataAccessException.class)
                    .hasMessageContaining("is fixed");
        }
    }

    private Imported take(byte[] file) {
        return statements.take("statement", file, "", ACCOUNTANT);
    }

    /** Bookings that say the same. */
    private byte[] camt(String... references) {
        String file = StatementFileTests.text("camt053-v2.xml").replace("DE02120300000000202051", account);
        String entry = file.replaceFirst("(?s).*?(<Ntry>.*?</Ntry>).*", "$1")
                .replace("<Ustrd>Rechnung R2026-00</Ustrd><Ustrd>0123 vom 01.03.</Ustrd>", "<Ustrd>Miete</Ustrd>");
        StringBuilder entries = new StringBuilder();
        for (String reference : references) {
            entries.append(entry.replace("2026061-0001", reference));
        }
        return file.replaceFirst("(?s)(.*?)<Ntry>.*</Ntry>(.*)", "$1" + entries + "$2")
                .getBytes(StandardCharsets.UTF_8);
    }
}
