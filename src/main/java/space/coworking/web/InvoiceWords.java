package space.coworking.web;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.joda.money.Money;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import space.coworking.billing.BillingCalendar;
import space.coworking.billing.InvoiceDetail;
import space.coworking.billing.InvoiceDetail.Settled;
import space.coworking.billing.InvoiceKind;
import space.coworking.billing.InvoiceState;
import space.coworking.billing.InvoiceView;
import space.coworking.billing.PaymentPlan;
import space.coworking.shared.Formats;

/** Says what invoices are and where they stand, the same on all pages. */
@Component
public class InvoiceWords {

    private final MessageSource messages;
    private final BillingCalendar calendar;

    InvoiceWords(MessageSource messages, BillingCalendar calendar) {
        this.messages = messages;
        this.calendar = calendar;
    }

    public Formats formats(Locale locale) {
        return new Formats(locale, calendar.zone());
    }

    /** @return names the word of where it stands: {@code billing.state.<…>} */
    public static String state(InvoiceView invoice) {
        boolean note = invoice.kind() == InvoiceKind.CREDIT_NOTE;
        return switch (invoice.state()) {
            case DRAFT, CREDITED, WRITTEN_OFF -> invoice.state().name();
            case PAID -> note ? "GIVEN_BACK" : "PAID";
            case ISSUED -> note ? "TO_GIVE_BACK" : invoice.overdue() ? "OVERDUE" : "OPEN";
        };
    }

    /** {@code Invoice R2026-000123}; a draft has no number. */
    public String title(InvoiceView invoice, Locale locale) {
        return invoice.number() == null
                ? text("billing.draft", locale)
                : text("billing.kind." + invoice.kind(), locale, invoice.number());
    }

    /** Where it stands, in a sentence. */
    public String now(InvoiceDetail detail, Locale locale) {
        InvoiceView invoice = detail.invoice();
        Formats formats = formats(locale);
        String gross = formats.money(invoice.gross());
        String open = formats.money(invoice.open());
        String due = invoice.dueOn() == null ? "" : formats.day(invoice.dueOn());
        boolean partly =
                invoice.state() == InvoiceState.ISSUED && invoice.open().isLessThan(invoice.gross());
        String state = state(invoice);
        return switch (state) {
            case "OPEN", "OVERDUE" ->
                text("billing.now." + state + (partly ? ".partly" : ""), locale, open, due, gross);
            case "TO_GIVE_BACK" -> text("billing.now.TO_GIVE_BACK", locale, open, gross);
            case "GIVEN_BACK" -> text("billing.now.GIVEN_BACK", locale);
            case "PAID" -> paid(detail, locale);
            case "CREDITED" -> text("billing.now.CREDITED", locale, numbers(detail.creditNotes()));
            case "WRITTEN_OFF" -> text("billing.now.WRITTEN_OFF", locale);
            default -> text("billing.now.DRAFT", locale);
        };
    }

    private String paid(InvoiceDetail detail, Locale locale) {
        Optional<LocalDate> last = detail.settlements().stream()
                .filter(settled -> settled.amount().isPositive())
                .map(Settled::on)
                .reduce((one, other) -> other);
        return last.map(day -> text("billing.now.PAID", locale, formats(locale).day(day)))
                .orElseGet(() -> text("billing.now.PAID.nothing", locale));
    }

    private static String numbers(List<InvoiceView> notes) {
        return notes.stream().map(InvoiceView::number).collect(Collectors.joining(", "));
    }

    /** {@code November 2026}. */
    public static String month(YearMonth month, Locale locale) {
        return DateTimeFormatter.ofPattern("MMMM yyyy", locale).format(month);
    }

    /** One day, or the first and the last. @param until the first day that is no longer part of it */
    public String period(LocalDate from, LocalDate until, Locale locale) {
        Formats formats = formats(locale);
        LocalDate last = until.minusDays(1);
        return last.isAfter(from) ? formats.day(from) + " – " + formats.day(last) : formats.day(from);
    }

    /** How far a payment plan is kept, as pages show it. */
    public InstalmentsPage plan(PaymentPlan plan, Locale locale) {
        return InstalmentsPage.of(plan, calendar.today(), formats(locale));
    }

    public String money(Money money, Locale locale) {
        return formats(locale).money(money);
    }

    public String text(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, locale);
    }
}
