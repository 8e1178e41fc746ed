package space.coworking.billing;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import space.coworking.billing.InvoiceManagement.NotNoted;
import space.coworking.billing.InvoiceManagement.Noted;
import space.coworking.billing.InvoiceSettlements.Kind;

/** What staff know of how an invoice was settled: money on the bank's account, or that none will come. */
@Component
class SettledByStaff {

    /** A transfer can be older than the invoice: who pays in advance. */
    private static final int DAYS_IN_ADVANCE = 31;

    private final Invoices invoices;
    private final InvoiceSettlements settlements;
    private final PayerCreditRows credits;
    private final BillingCalendar calendar;
    private final Clock clock;

    SettledByStaff(
            Invoices invoices,
            InvoiceSettlements settlements,
            PayerCreditRows credits,
            BillingCalendar calendar,
            Clock clock) {
        this.invoices = invoices;
        this.settlements = settlements;
        this.credits = credits;
        this.calendar = calendar;
        this.clock = clock;
    }

    /**
     * A transfer is told from another by invoice, amount, day and reference: entered twice it counts once.
     *
     * @param keepRest whether what is more than is open is the payer's credit; else it is refused
     */
    Noted transfer(UUID id, Money amount, LocalDate on, String reference, boolean keepRest, String by) {
        Optional<Money> open = invoices.lockOpen(id);
        if (open.isEmpty()) {
            return new Noted.Refused(NotNoted.NOT_ISSUED);
        }
        InvoiceDetail invoice = invoices.detail(id).orElseThrow();
        if (!amount.isPositive()) {
            return new Noted.Refused(NotNoted.NO_AMOUNT);
        }
        LocalDate issuedOn = invoice.invoice().issuedOn();
        if (issuedOn == null || on.isAfter(calendar.today()) || on.isBefore(issuedOn.minusDays(DAYS_IN_ADVANCE))) {
            return new Noted.Refused(NotNoted.DAY);
        }
        UUID source =
                UUID.nameUUIDFromBytes((id + "/" + amount.getAmount().toPlainString() + "/" + on + "/" + reference)
                        .getBytes(StandardCharsets.UTF_8));
        if (settlements.isSettledBy(id, Kind.TRANSFER, source) || credits.isKnown(id, source)) {
            return new Noted.Before();
        }
        boolean keeps = keepRest && invoice.invoice().kind() != InvoiceKind.CREDIT_NOTE;
        if (!keeps && !open.get().isPositive()) {
            return new Noted.Refused(NotNoted.NOTHING_OPEN);
        }
        Money counted = amount.isGreaterThan(open.get()) ? open.get() : amount;
        Money rest = amount.minus(counted);
        if (!keeps && rest.isPositive()) {
            return new Noted.Refused(NotNoted.TOO_MUCH);
        }
        if (counted.isPositive()) {
            settlements.settle(id, Kind.TRANSFER, source, counted, on, reference, by, clock.instant());
        }
        if (rest.isPositive()) {
            credits.add(UUID.randomUUID(), id, null, source, rest, reference, by, clock.instant());
        }
        return new Noted.Done();
    }

    Noted writeOff(UUID id, String reason, String by) {
        Optional<Money> open = invoices.lockOpen(id);
        Optional<InvoiceView> invoice = invoices.detail(id).map(InvoiceDetail::invoice);
        if (open.isEmpty() || invoice.isEmpty() || invoice.get().kind() == InvoiceKind.CREDIT_NOTE) {
            return new Noted.Refused(NotNoted.NOT_ISSUED);
        }
        if (invoice.get().state() == InvoiceState.WRITTEN_OFF) {
            return new Noted.Before();
        }
        if (!open.get().isPositive()) {
            return new Noted.Refused(NotNoted.NOTHING_OPEN);
        }
        settlements.settle(
                id, Kind.WRITE_OFF, UUID.randomUUID(), open.get(), calendar.today(), reason, by, clock.instant());
        return new Noted.Done();
    }
}
