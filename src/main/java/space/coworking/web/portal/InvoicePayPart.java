package space.coworking.web.portal;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoicePaying;
import space.coworking.billing.InvoicePaying.Arrival;
import space.coworking.billing.InvoicePaying.PayPage;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.PaymentPlan;
import space.coworking.billing.PaymentPlans;
import space.coworking.shared.PublicUrl;
import space.coworking.web.InvoiceWords;

/** What can be paid of an invoice: all that is open, or the next instalment of its payment plan. */
@Component
class InvoicePayPart {

    static final String INSTALMENT = "instalment";

    private final InvoicePaying paying;
    private final PaymentPlans plans;
    private final BillingCalendar calendar;
    private final InvoiceWords words;
    private final PublicUrl publicUrl;

    InvoicePayPart(
            InvoicePaying paying,
            PaymentPlans plans,
            BillingCalendar calendar,
            InvoiceWords words,
            PublicUrl publicUrl) {
        this.paying = paying;
        this.plans = plans;
        this.calendar = calendar;
        this.words = words;
        this.publicUrl = publicUrl;
    }

    /** Whether there is something to pay, and how much; what was agreed on. */
    void add(InvoiceDetail invoice, Model model, Locale locale) {
        InvoiceView view = invoice.invoice();
        Optional<PaymentPlan> plan = plans.find(invoice);
        plan.ifPresent(agreed -> model.addAttribute("plan", words.plan(agreed, locale)));
        if (view.kind() == InvoiceKind.CREDIT_NOTE || !view.open().isPositive()) {
            return;
        }
        model.addAttribute("payable", words.money(view.open(), locale));
        plan.map(agreed -> agreed.payable(calendar.today()))
                .filter(Money::isPositive)
                .filter(part -> part.isLessThan(view.open()))
                .ifPresent(part -> model.addAttribute("instalment", words.money(part, locale)));
    }

    /** The payer came back from the hosted page: says so where the money is not noted yet, and looks again where that takes a moment. */
    void cameBack(UUID invoice, Model model) {
        Arrival arrival = paying.refresh(invoice);
        model.addAttribute("awaited", arrival == Arrival.AWAITED);
        model.addAttribute("looksAgain", arrival == Arrival.RECEIVED);
    }

    /** @param part {@link #INSTALMENT}; whatever else means all. @return where the payer goes on */
    String pay(InvoiceDetail invoice, String part, String path) {
        URI page = publicUrl.of(path);
        PayPage opened = part.equals(INSTALMENT)
                ? paying.openInstalment(invoice.invoice().id(), page)
                : paying.open(invoice.invoice().id(), page);
        if (opened instanceof PayPage.Open open) {
            return "redirect:" + open.url();
        }
        return "redirect:" + path + (opened instanceof PayPage.Unavailable ? "?problem=paymentsUnavailable" : "");
    }
}
