package space.coworking.billing;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.data.domain.PageImpl;
import org.springframework.data.domain.PageRequest;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.InvoiceSettlements.Kind;
import space.coworking.billing.PayerCredit.State;
import space.coworking.billing.PayerCreditRows.Way;

/**
 * Money that came in beyond what was open of an invoice. It is the payer's: staff give it back, or keep it for the next invoices, which it
 * settles by itself.
 */
@Service
public class PayerCredits {

    private static final int MOST = 20;

    private final PayerCreditRows rows;
    private final Invoices invoices;
    private final InvoiceSettlements settlements;
    private final CreditRefunds refunds;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PayerCredits(
            PayerCreditRows rows,
            Invoices invoices,
            InvoiceSettlements settlements,
            CreditRefunds refunds,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock) {
        this.rows = rows;
        this.invoices = invoices;
        this.settlements = settlements;
        this.refunds = refunds;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Notes what came in too much, once for a source. The caller has locked the invoice.
     *
     * @param payment that brought it; null for a bank transfer
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void note(
            UUID invoice, @Nullable UUID payment, UUID source, Money amount, @Nullable String note, String by) {
        rows.add(UUID.randomUUID(), invoice, payment, source, amount, note, by, clock.instant());
    }

    /** Notes what a payment brought too much, and sends it back at once. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void sendBack(UUID invoice, UUID payment, Money amount) {
        UUID id = UUID.randomUUID();
        if (rows.add(id, invoice, payment, payment, amount, null, BillingRun.CALENDAR, clock.instant())) {
            rows.move(id, State.OPEN, State.PAYING_BACK, Way.CARD, BillingRun.CALENDAR, clock.instant());
            events.publishEvent(new CreditRefunds.PayingBack(id));
        }
    }

    /** @return whether this source brought too much before, whatever became of it */
    @Transactional(readOnly = true)
    boolean isKnown(UUID invoice, UUID source) {
        return rows.isKnown(invoice, source);
    }

    @Transactional(readOnly = true)
    public Optional<PayerCredit> find(UUID id) {
        return rows.find(id);
    }

    /** @return what of a payer's is still theirs, the newest first, 20 at most */
    @Transactional(readOnly = true)
    public List<PayerCredit> of(UUID payer) {
        return rows.left(payer, MOST);
    }

    /** Those that somebody has to decide on first, then the newest; a sort of the page request is ignored. */
    @Transactional(readOnly = true)
    public PageImpl<PayerCredit> page(PageRequest page) {
        return new PageImpl<>(rows.page(page.getOffset(), page.getPageSize()), page, rows.count());
    }

    /** @return whether giving it back means to return it to a card; else staff transfer it */
    @Transactional(readOnly = true)
    public boolean goesToCard(PayerCredit credit) {
        return refunds.subject(credit).isPresent();
    }

    /**
     * Returns it to the card that paid, which takes a moment; a refund that fails opens it again.
     *
     * @return false where it was decided on before, or there is no such payment
     */
    @Transactional
    public boolean payBack(UUID id, String by) {
        boolean begun = rows.find(id).flatMap(refunds::subject).isPresent()
                && rows.move(id, State.OPEN, State.PAYING_BACK, Way.CARD, by, clock.instant());
        if (begun) {
            events.publishEvent(new CreditRefunds.PayingBack(id));
        }
        return begun;
    }

    /**
     * Notes that staff transferred it back.
     *
     * @param reference what the bank shows
     * @return false where it was decided on before
     */
    @Transactional
    public boolean transferredBack(UUID id, String reference, String by) {
        boolean moved = rows.move(id, State.OPEN, State.PAID_BACK, Way.TRANSFER, by, clock.instant());
        if (moved) {
            rows.noteTransfer(id, reference);
        }
        return moved;
    }

    /**
     * Keeps it: it settles what is open of the payer's, and the next invoices.
     *
     * @return false where it was decided on before
     */
    @Transactional
    public boolean keep(UUID id, String by) {
        Optional<PayerCredit> credit = rows.find(id);
        List<UUID> owed = credit.map(one -> invoices.owed(one.payer(), MOST)).orElse(List.of());
        // Invoices are locked before credit, as where an invoice goes out.
        owed.forEach(invoices::lockOpen);
        boolean kept = credit.isPresent() && rows.move(id, State.OPEN, State.KEPT, null, by, clock.instant());
        if (kept) {
            owed.forEach(invoice -> settle(invoice, credit.get().payer()));
        }
        return kept;
    }

    /** Settles an invoice that was issued with what its payer keeps with us. In the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void settle(UUID invoice, UUID payer) {
        Money open = invoices.lockOpen(invoice).orElseThrow();
        if (open.isPositive()) {
            for (PayerCredit credit : rows.lockKept(payer)) {
                Money some = credit.left().isLessThan(open) ? credit.left() : open;
                if (some.isPositive()
                        && settlements.settle(
                                invoice,
                                Kind.CREDIT,
                                credit.id(),
                                some,
                                calendar.today(),
                                BillingRun.CALENDAR,
                                clock.instant())) {
                    rows.use(credit.id(), some);
                    open = open.minus(some);
                }
            }
        }
    }
}
