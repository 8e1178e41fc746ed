package space.coworking.billing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Agreeing that an open invoice is paid in instalments. While the plan is kept nobody is dunned for the invoice, and what rests because of
 * it goes on.
 */
@Service
public class PaymentPlans {

    private final Instalments instalments;
    private final Collections collections;
    private final Invoices invoices;
    private final InvoiceLetters letters;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    PaymentPlans(
            Instalments instalments,
            Collections collections,
            Invoices invoices,
            InvoiceLetters letters,
            ApplicationEventPublisher events,
            Clock clock) {
        this.instalments = instalments;
        this.collections = collections;
        this.invoices = invoices;
        this.letters = letters;
        this.events = events;
        this.clock = clock;
    }

    /** @return the plan that was agreed on last, whatever became of it */
    @Transactional(readOnly = true)
    public Optional<PaymentPlan> find(UUID invoice) {
        return instalments.find(invoice);
    }

    /** The same, without looking where none was. */
    @Transactional(readOnly = true)
    public Optional<PaymentPlan> find(InvoiceDetail invoice) {
        return invoice.planned() ? instalments.find(invoice.invoice().id()) : Optional.empty();
    }

    /**
     * Agrees on a plan for what is open, in place of one before, and tells the payer.
     *
     * @param parts {@link PaymentPlan#FEWEST} to {@link PaymentPlan#MOST}
     * @param first day of the first instalment; the others follow month by month
     * @param by sign-in address
     * @return false where less than a cent would be left for each
     */
    @Transactional
    public boolean agree(UUID id, int parts, LocalDate first, String by) {
        if (parts < PaymentPlan.FEWEST || parts > PaymentPlan.MOST) {
            throw new IllegalArgumentException("No plan has " + parts + " instalments");
        }
        List<Money> amounts = PaymentPlan.split(invoices.lockOpen(id).orElseThrow(), parts);
        if (!amounts.stream().allMatch(Money::isPositive)) {
            return false;
        }
        instalments.agree(id, first, amounts, by, clock.instant());
        InvoiceDetail invoice = invoices.detail(id).orElseThrow();
        letters.planAgreed(
                invoice,
                instalments.progress(id).orElseThrow().plan(),
                instalments.find(id).orElseThrow());
        UUID payer = invoice.invoice().payer();
        if (!collections.overdue(payer)) {
            events.publishEvent(new PayerSettled(payer));
        }
        return true;
    }

    /** An instalment did not come: people decide anew, and what rested for this invoice rests again. */
    @Transactional
    public void breakPlan(UUID id) {
        InvoiceDetail invoice = invoices.detail(id).orElseThrow();
        if (instalments.end(id) && collections.rests(id)) {
            events.publishEvent(new PayerOverdue(
                    invoice.invoice().payer(),
                    id,
                    Objects.requireNonNull(invoice.invoice().number())));
        }
    }
}
