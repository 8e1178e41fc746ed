package space.coworking.billing;

import java.time.Clock;
import java.time.LocalDate;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** When collecting an invoice begins, begins again, and ends; the steps between are {@link CollectionSteps}. */
@Service
public class CollectionCourse {

    private final Collections collections;
    private final Invoices invoices;
    private final InvoiceLetters letters;
    private final BillingCalendar calendar;
    private final ApplicationEventPublisher events;
    private final Clock clock;
    private final int paymentDays;

    CollectionCourse(
            Collections collections,
            Invoices invoices,
            InvoiceLetters letters,
            BillingCalendar calendar,
            ApplicationEventPublisher events,
            Clock clock,
            BillingProperties properties) {
        this.collections = collections;
        this.invoices = invoices;
        this.letters = letters;
        this.calendar = calendar;
        this.events = events;
        this.clock = clock;
        this.paymentDays = properties.paymentDays();
    }

    /** @return whether there is something to collect, which nobody collects yet */
    @Transactional
    public boolean begin(UUID invoice) {
        InvoiceView view = invoices.detail(invoice).orElseThrow().invoice();
        return view.kind() != InvoiceKind.CREDIT_NOTE
                && view.open().isPositive()
                && collections.begin(invoice, clock.instant());
    }

    /**
     * What had settled an invoice was taken back: its collection begins again, with a mail that asks to pay. The saved method is not charged
     * for it: whoever took the money back did not want it to be.
     *
     * @return whether there is something to collect, which nobody collects
     */
    @Transactional
    public boolean beginAgain(UUID id) {
        Money open = invoices.lockOpen(id).orElseThrow();
        InvoiceDetail invoice = invoices.detail(id).orElseThrow();
        LocalDate today = calendar.today();
        LocalDate due = today.plusDays(paymentDays);
        boolean begun = invoice.invoice().kind() != InvoiceKind.CREDIT_NOTE
                && open.isPositive()
                && collections.beginAgain(id, today, due, clock.instant());
        if (begun) {
            letters.openAgain(invoice, collections.state(id).round(), due);
        }
        return begun;
    }

    /** Nothing is open any more. */
    @Transactional
    public void end(UUID invoice) {
        collections.end(invoice, clock.instant());
        if (invoices.lockOpen(invoice).orElseThrow().isPositive()) {
            // Opened again in the meantime.
            events.publishEvent(new InvoiceReopened(invoice));
        }
        UUID payer = invoices.detail(invoice).orElseThrow().invoice().payer();
        if (!collections.overdue(payer)) {
            events.publishEvent(new PayerSettled(payer));
        }
    }
}
