package space.coworking.billing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.InvoiceSettlements.Kind;

/** Settles invoices with money that came in on the bank's account, and takes that back where it was another's. */
@Service
@Transactional(propagation = Propagation.MANDATORY)
public class BankTransfers {

    private final JdbcClient sql;
    private final Invoices invoices;
    private final InvoiceSettlements settlements;
    private final BillingCalendar calendar;
    private final SellerProperties seller;
    private final Clock clock;

    BankTransfers(
            JdbcClient sql,
            Invoices invoices,
            InvoiceSettlements settlements,
            BillingCalendar calendar,
            SellerProperties seller,
            Clock clock) {
        this.sql = sql;
        this.invoices = invoices;
        this.settlements = settlements;
        this.calendar = calendar;
        this.seller = seller;
        this.clock = clock;
    }

    /** @return IBAN of the account that stands on our invoices */
    @Transactional(propagation = Propagation.SUPPORTS)
    public Optional<String> ownAccount() {
        return Optional.ofNullable(seller.iban());
    }

    /**
     * Locks an invoice until the caller's transaction ends.
     *
     * @return what is open of it; empty for a draft or a credit note
     */
    public Optional<Money> lockOpen(UUID invoice) {
        return isCreditNote(invoice) ? Optional.empty() : invoices.lockOpen(invoice);
    }

    private boolean isCreditNote(UUID invoice) {
        return sql.sql("select exists (select 1 from invoice where id = ? and kind = 'CREDIT_NOTE')")
                .param(invoice)
                .query(Boolean.class)
                .single();
    }

    /**
     * @param source tells it from all others: it counts once
     * @param amount at most what is open
     * @param on day on the bank's account
     * @param note what the payer wrote
     * @param by sign-in address
     */
    public void settle(UUID invoice, UUID source, Money amount, LocalDate on, String note, String by) {
        settlements.settle(invoice, Kind.TRANSFER, source, amount, on, note, by, clock.instant());
    }

    /**
     * Takes back what a transfer settled: the invoice is open again, and its money is collected again.
     *
     * @param source of the transfer
     * @return false where a credit note counts on this money: it says that it is to be given back
     */
    public boolean takeBack(UUID invoice, UUID source, Money amount, String reason, String by) {
        invoices.lockOpen(invoice);
        if (paidBeyondCredit(invoice).compareTo(amount.getAmount()) < 0) {
            return false;
        }
        settlements.settle(
                invoice, Kind.REVERSAL, source, amount.negated(), calendar.today(), reason, by, clock.instant());
        return true;
    }

    /** @return what was paid, less what credit notes promise to give back of it */
    private BigDecimal paidBeyondCredit(UUID invoice) {
        return sql.sql("""
                select (select coalesce(sum(amount), 0) from invoice_settlement
                        where invoice_id = :invoice and kind in ('PAYMENT', 'TRANSFER', 'CREDIT', 'REVERSAL', 'CREDIT_NOTE'))
                    - (select coalesce(sum(gross_amount), 0) from invoice note where note.corrects_id = :invoice)""").param("invoice", invoice).query(BigDecimal.class).single();
    }
}
