package space.coworking.billing;

import java.net.URI;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import space.coworking.mail.Mail;
import space.coworking.mail.Mail.Attachment;
import space.coworking.mail.Outbox;
import space.coworking.shared.EmailAddress;
import space.coworking.shared.Formats;

/** What we write about invoices; each mail leads to the invoice by a link of its own. */
@Component
class InvoiceLetters {

    private final Outbox outbox;
    private final InvoiceLinks links;
    private final BillingCalendar calendar;

    InvoiceLetters(Outbox outbox, InvoiceLinks links, BillingCalendar calendar) {
        this.outbox = outbox;
        this.links = links;
        this.calendar = calendar;
    }

    /** The document itself. @param chargedByUs whether we charge a saved method, so that nothing is to be done */
    void issued(InvoiceDetail invoice, byte[] pdf, boolean chargedByUs) {
        String template =
                switch (invoice.invoice().kind()) {
                    case CREDIT_NOTE -> "credit-note";
                    case SINGLE -> "receipt";
                    case MONTHLY -> invoice.invoice().open().isPositive() && !chargedByUs ? "to-pay" : "issued";
                };
        write(invoice, template, template, pdf, Map.of());
    }

    /** The saved method was charged in vain. @param again the day on which we try again; null where the payer has to act */
    void chargeFailed(InvoiceDetail invoice, String occasion, @Nullable LocalDate again) {
        Map<String, Object> more = new HashMap<>();
        more.put("again", again == null ? null : calendar.start(again));
        write(invoice, "charge-failed", "charge-failed:" + occasion, null, more);
    }

    /** The payer's bank wants to see the payer. */
    void confirmationNeeded(InvoiceDetail invoice, String occasion) {
        write(invoice, "confirmation-needed", "confirmation-needed:" + occasion, null, Map.of());
    }

    /** @param fee added to the next invoice; zero where the reminder is free */
    void reminder(InvoiceDetail invoice, String occasion, LocalDate due, Money fee) {
        write(invoice, "reminder", "reminder:" + occasion, null, Map.of("fee", fee, "due", calendar.start(due)));
    }

    /** The payer's bank took back what had settled it. */
    void openAgain(InvoiceDetail invoice, int round, LocalDate due) {
        write(invoice, "open-again", "open-again:" + round, null, Map.of("due", calendar.start(due)));
    }

    /** All days and amounts of what was agreed. */
    void planAgreed(InvoiceDetail invoice, int plan, PaymentPlan agreed) {
        List<Map<String, Object>> rows = agreed.instalments().stream()
                .map(one -> Map.<String, Object>of("day", calendar.start(one.dueOn()), "amount", one.amount()))
                .toList();
        write(invoice, "plan-agreed", "plan-agreed:" + plan, null, Map.of("instalments", rows));
    }

    /**
     * Asks for an instalment, because of its day or because the saved method could not be charged with it.
     *
     * @param amount what is missing of it, and of those before
     * @param last day on which it may come
     */
    void instalment(InvoiceDetail invoice, String occasion, Money amount, LocalDate last, InstalmentSteps.Ask why) {
        write(
                invoice,
                "instalment",
                "instalment:" + occasion + "/" + why,
                null,
                Map.of("amount", amount, "last", calendar.start(last), "why", why.name()));
    }

    private void write(
            InvoiceDetail invoice, String template, String key, byte @Nullable [] pdf, Map<String, Object> more) {
        String number = String.valueOf(invoice.invoice().number());
        URI link = links.make(invoice.invoice().id());
        Map<String, Object> model = new HashMap<>();
        model.put("zone", calendar.zone());
        model.put("number", number);
        model.put("gross", invoice.invoice().gross());
        model.put("open", invoice.invoice().open());
        model.put("net", invoice.net());
        model.put(
                "due",
                invoice.invoice().dueOn() == null
                        ? null
                        : calendar.start(invoice.invoice().dueOn()));
        model.put("from", calendar.start(invoice.serviceFrom()));
        model.put("lastDay", calendar.start(invoice.serviceUntil().minusDays(1)));
        model.put(
                "corrects",
                invoice.corrects() == null ? null : invoice.corrects().number());
        model.put("reason", invoice.reason());
        model.put("link", link.toString());
        model.putAll(more);
        outbox.post(new Mail(
                "invoice:" + invoice.invoice().id() + ":" + key,
                invoice.invoice().id(),
                new EmailAddress(invoice.buyer().email()),
                invoice.buyer().contact() == null
                        ? invoice.buyer().name()
                        : invoice.buyer().contact(),
                invoice.locale(),
                "invoice/" + template,
                List.of(
                        number,
                        new Formats(invoice.locale(), calendar.zone())
                                .money(invoice.invoice().gross())),
                model,
                pdf == null ? List.of() : List.of(new Attachment(number + ".pdf", "application/pdf", pdf))));
    }
}
