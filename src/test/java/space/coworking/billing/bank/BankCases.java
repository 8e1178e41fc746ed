package space.coworking.billing.bank;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCases;
import space.coworking.billing.ChargedService;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceManagement;

/** Customers nobody else is called like, their invoices, and files in which their money comes in, each on an account of its own. */
@Component
public class BankCases {

    private static final AtomicInteger ACCOUNTS = new AtomicInteger();

    private static final String HEAD =
            "Auftragskonto;Buchungstag;Name Zahlungsbeteiligter;IBAN;Verwendungszweck;Betrag;Währung\n";

    private final BillingCases cases;
    private final InvoiceManagement invoices;
    private final BankStatements statements;
    private final JdbcClient sql;

    BankCases(BillingCases cases, InvoiceManagement invoices, BankStatements statements, JdbcClient sql) {
        this.cases = cases;
        this.invoices = invoices;
        this.statements = statements;
        this.sql = sql;
    }

    /** A name of letters alone, in which nobody else's is found. */
    public String aName() {
        String letters = UUID.randomUUID()
                .toString()
                .replace("-", "")
                .chars()
                .mapToObj(c -> String.valueOf((char) (c <= '9' ? c - '0' + 'k' : c)))
                .reduce("", String::concat);
        return Character.toUpperCase(letters.charAt(0)) + letters.substring(1, 9) + " "
                + Character.toUpperCase(letters.charAt(9)) + letters.substring(10, 20);
    }

    public UUID aCustomer(String name) {
        UUID payer = cases.aPerson();
        sql.sql("update customer set name = ? where id = ?")
                .param(name)
                .param(payer)
                .update();
        return payer;
    }

    /** An open invoice of a month, which nothing else is billed to them for. */
    public InvoiceDetail anInvoice(UUID payer, String gross) {
        YearMonth month = cases.aMonth();
        while (isBilled(payer, month)) {
            month = cases.aMonth();
        }
        cases.charge(payer, ChargedService.ROOM, month, gross);
        cases.billed(month, List.of(payer));
        List<UUID> all = cases.invoicesOf(payer);
        return all.stream()
                .map(id -> invoices.find(id).orElseThrow())
                .filter(invoice -> invoice.invoice().gross().getAmount().compareTo(new BigDecimal(gross)) == 0)
                .reduce((one, later) -> later)
                .orElseThrow();
    }

    private boolean isBilled(UUID payer, YearMonth month) {
        return sql.sql("select exists (select 1 from invoice where payer_id = ? and month = ?)")
                .param(payer)
                .param(month.atDay(1))
                .query(Boolean.class)
                .single();
    }

    public InvoiceDetail now(InvoiceDetail invoice) {
        return invoices.find(invoice.invoice().id()).orElseThrow();
    }

    /** An account that is nobody else's. */
    public static String anAccount() {
        for (int check = 2; ; check++) {
            String iban = String.format(Locale.ROOT, "DE%02d99999999%010d", check, ACCOUNTS.get());
            if (Iban.read(iban).isPresent()) {
                ACCOUNTS.incrementAndGet();
                return iban;
            }
        }
    }

    /** @param rows day, name, IBAN, text and amount, with semicolons between */
    public static byte[] csv(String account, String... rows) {
        StringBuilder file = new StringBuilder(HEAD);
        for (String row : rows) {
            file.append(account).append(';').append(row).append(";EUR\n");
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** @return a booking that just came in on an account of its own */
    public UUID cameIn(String name, String iban, String text, String amount) {
        String account = anAccount();
        statements.take(
                "one.csv", csv(account, "02.03.2026;" + name + ";" + iban + ";" + text + ";" + amount), "", "test");
        return of(account).get(0);
    }

    /** @return bookings of an account, as they stand in its files */
    public List<UUID> of(String account) {
        return sql.sql("select id from bank_transaction where account = ? order by booked_on, fingerprint, occurrence")
                .param(account)
                .query(UUID.class)
                .list();
    }
}
