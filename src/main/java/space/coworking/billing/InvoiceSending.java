package space.coworking.billing;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.payment.PaymentMethods;
import space.coworking.shared.SqlTime;

/** Makes the document of an issued invoice, mails it, and lets its collection begin: each once, in one transaction. */
@Service
class InvoiceSending {

    /** Documents that one batch makes: a second or two of work. */
    private static final int BATCH = 25;

    private final Invoices invoices;
    private final InvoiceDocuments documents;
    private final InvoiceLetters letters;
    private final PayerCredits credits;
    private final PaymentMethods methods;
    private final ApplicationEventPublisher events;
    private final JdbcClient sql;
    private final Clock clock;

    InvoiceSending(
            Invoices invoices,
            InvoiceDocuments documents,
            InvoiceLetters letters,
            PayerCredits credits,
            PaymentMethods methods,
            ApplicationEventPublisher events,
            JdbcClient sql,
            Clock clock) {
        this.invoices = invoices;
        this.documents = documents;
        this.letters = letters;
        this.credits = credits;
        this.methods = methods;
        this.events = events;
        this.sql = sql;
        this.clock = clock;
    }

    /** @return how many of a run's invoices were sent, a batch at most */
    @Transactional(propagation = Propagation.MANDATORY)
    public int sendNext(UUID run) {
        List<UUID> next = sql.sql("""
                select id from invoice where run_id = :run and state <> 'DRAFT' and sent_at is null
                order by run_position limit :most""")
                .param("run", run)
                .param("most", BATCH)
                .query(UUID.class)
                .list();
        next.forEach(this::send);
        return next.size();
    }

    @Transactional(propagation = Propagation.MANDATORY)
    public void send(UUID id) {
        Instant now = clock.instant();
        int first = sql.sql(
                        "update invoice set sent_at = :now where id = :id and sent_at is null and number is not null")
                .param("now", SqlTime.utc(now))
                .param("id", id)
                .update();
        if (first == 1) {
            InvoiceDetail invoice = settled(invoices.detail(id).orElseThrow());
            boolean chargedByUs =
                    methods.defaultMethod(invoice.invoice().payer()).isPresent();
            letters.issued(invoice, documents.keepPdf(invoice), chargedByUs);
            events.publishEvent(new InvoiceIssued(
                    id, invoice.invoice().kind(), invoice.invoice().payer()));
        }
    }

    /** What the payer keeps with us settles it before it goes out, so that the document says what is left. */
    private InvoiceDetail settled(InvoiceDetail invoice) {
        InvoiceView view = invoice.invoice();
        if (view.kind() == InvoiceKind.CREDIT_NOTE || !view.open().isPositive()) {
            return invoice;
        }
        credits.settle(view.id(), view.payer());
        return invoices.detail(view.id()).orElseThrow();
    }
}
