package space.coworking.billing;

import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import space.coworking.billing.InvoicePayments.Share;
import space.coworking.payment.PaymentManagement.Checkout;
import space.coworking.payment.PaymentManagement.ReturnPages;

/** Paying an invoice oneself, in the portal or by the link of a mail. */
@Service
public class InvoicePaying {

    /** The hosted payment page, or why there is none. */
    public sealed interface PayPage {
        record Open(URI url) implements PayPage {}

        /** It is settled already. */
        record NothingOpen() implements PayPage {}

        /** The provider can't be reached, or a payment is on its way. */
        record Unavailable() implements PayPage {}
    }

    private final Invoices invoices;
    private final InvoiceLinks links;
    private final InvoicePayments payments;
    private final Instalments instalments;
    private final BillingCalendar calendar;

    InvoicePaying(
            Invoices invoices,
            InvoiceLinks links,
            InvoicePayments payments,
            Instalments instalments,
            BillingCalendar calendar) {
        this.invoices = invoices;
        this.links = links;
        this.payments = payments;
        this.instalments = instalments;
        this.calendar = calendar;
    }

    /** @return the invoice that a mail's secret link leads to */
    @Transactional(readOnly = true)
    public Optional<InvoiceDetail> byLink(String secret) {
        return links.find(secret).flatMap(invoices::detail);
    }

    /** @return a new secret address of an invoice, which whoever asks may see */
    @Transactional
    public URI link(UUID invoice) {
        return links.make(invoice);
    }

    /**
     * The page on which what is open is paid. Calls the payment provider, outside any transaction.
     *
     * @param invoice an issued one, which the caller may see
     * @param page the invoice's page, which the payer comes back to
     */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PayPage open(UUID invoice, URI page) {
        return open(invoice, Share.ALL, page);
    }

    /** The same for the next instalment of a plan alone; for all that is open where no plan is kept. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public PayPage openInstalment(UUID invoice, URI page) {
        return open(invoice, open -> instalment(invoice).orElse(open), page);
    }

    private Optional<Money> instalment(UUID invoice) {
        return instalments
                .find(invoice)
                .map(plan -> plan.payable(calendar.today()))
                .filter(Money::isPositive);
    }

    private PayPage open(UUID invoice, Share share, URI page) {
        Checkout checkout = payments.checkout(invoice, share, new ReturnPages(URI.create(page + "?paid"), page));
        if (checkout instanceof Checkout.Page opened) {
            return new PayPage.Open(opened.url());
        }
        return checkout instanceof Checkout.Unavailable ? new PayPage.Unavailable() : new PayPage.NothingOpen();
    }

    /** What is known of a payment whose payer came back. */
    public enum Arrival {
        NOTED,
        /** The money came, and is noted any moment. */
        RECEIVED,
        /** The provider has not said yet: a debit takes days. */
        AWAITED
    }

    /** The payer came back: asks the provider at once. Calls the payment provider, outside any transaction. */
    @Transactional(propagation = Propagation.NOT_SUPPORTED)
    public Arrival refresh(UUID invoice) {
        return payments.refresh(invoice);
    }
}
